import type { Account, App, State, Usage } from '../world/state.ts'
import { hour, type Instant, minute, second } from '../world/time.ts'
import { namedError, type Refusal, refuse } from './errors.ts'
import { metaFacts } from './facts.ts'
import { adsThatCouldSpend } from './status.ts'

const { score, adsManagementPerHour, mutationsPerSecond } = metaFacts.rateLimits

const decay = score.value.decaySeconds * second

function usageOf(state: State, app: App, account: Account): Usage {
  const key = `${app.id}:${account.id}`
  state.usage[key] ??= {
    score: 0,
    scoredAt: 0,
    blockedUntil: 0,
    hourStartedAt: 0,
    callsInHour: 0,
    secondStartedAt: 0,
    mutationsInSecond: 0,
  }
  return state.usage[key]
}

/** Points of the past five minutes; they fade evenly. */
function scoreAt(usage: Usage, now: Instant): number {
  return usage.score * Math.max(0, 1 - (now - usage.scoredAt) / decay)
}

function hourlyLimit(state: State, app: App, account: Account): number {
  const { perActiveAd } = adsManagementPerHour.value
  return adsManagementPerHour.value[app.tier] + perActiveAd * adsThatCouldSpend(state, account).length
}

/**
 * Counts a call of an app in an account.
 *
 * @param enforce refuse it, as Meta does, when a limit is passed; otherwise it is only counted
 */
export function countCall(
  state: State,
  { app, account, now, write, enforce }: { app: App; account: Account; now: Instant; write: boolean; enforce: boolean },
): void {
  const usage = usageOf(state, app, account)
  if (now - usage.hourStartedAt >= hour) Object.assign(usage, { hourStartedAt: now, callsInHour: 0 })
  if (now - usage.secondStartedAt >= second) Object.assign(usage, { secondStartedAt: now, mutationsInSecond: 0 })
  const points = scoreAt(usage, now) + (write ? score.value.write : score.value.read)
  if (enforce) {
    if (now < usage.blockedUntil || points > score.value.max[app.tier]) {
      if (now >= usage.blockedUntil) usage.blockedUntil = now + blockOf(app)
      refuse(throttleRefusal('rate_limit_ad_account_score'))
    }
    if (usage.callsInHour >= hourlyLimit(state, app, account)) refuse(throttleRefusal('buc_ads_management'))
    if (write && usage.mutationsInSecond >= mutationsPerSecond.value) refuse(throttleRefusal('qps_mutation'))
  }
  usage.score = points
  usage.scoredAt = now
  usage.callsInHour += 1
  if (write) usage.mutationsInSecond += 1
}

const throttles = {
  rate_limit_app: { ...namedError('rate_limit_app'), message: '(#4) Application request limit reached' },
  rate_limit_ad_account_score: {
    ...accountScoreError(),
    message: 'User request limit reached',
    title: 'Ad Account Has Too Many API Calls',
    userMessage: 'There have been too many calls from this ad-account. Wait a bit and try again.',
  },
  buc_ads_management: {
    ...namedError('buc_ads_management'),
    message: '(#80004) There have been too many calls to this ad-account. Wait a bit and try again.',
  },
  qps_mutation: {
    ...namedError('qps_mutation'),
    message: '(#613) Calls to this api have exceeded the rate limit.',
    title: 'Too many changes at once',
    userMessage: 'Too many creations and edits in one second.',
  },
} as const

export type ThrottleKind = keyof typeof throttles

/** Meta throttles with a 400 that bears no Retry-After. */
export function throttleRefusal(kind: ThrottleKind): Refusal {
  const status = metaFacts.errors.throttle.value.httpStatus
  return { status, type: 'OAuthException', transient: true, ...throttles[kind] }
}

/** How long Meta blocks an app of that tier, in milliseconds. */
export function blockOf(app: App): number {
  return score.value.blockSeconds[app.tier] * second
}

/** Two subcodes share the class of account limits; code 17 is the one of the score. */
function accountScoreError(): { readonly code: number; readonly subcode?: number } {
  const found = metaFacts.errors.retry.value.find(
    ({ code, class: name }) => code === 17 && name === 'rate_limit_ad_account',
  )
  return found?.subcode === undefined ? { code: 17 } : { code: found.code, subcode: found.subcode }
}

/**
 * The usage headers of an answer.
 *
 * @param wait milliseconds that a fault makes the caller wait, if it does
 */
export function usageHeaders(
  state: State,
  { app, account, now }: { app: App; account: Account; now: Instant },
  wait = 0,
): Record<string, string> {
  const usage = usageOf(state, app, account)
  const percent = Math.min(100, (scoreAt(usage, now) / score.value.max[app.tier]) * 100)
  const hourly = Math.min(100, (usage.callsInHour / hourlyLimit(state, app, account)) * 100)
  const blocked = Math.max(wait, usage.blockedUntil - now)
  const tier = app.tier === 'full' ? 'standard_access' : 'development_access'
  return {
    'x-app-usage': JSON.stringify({ call_count: Math.round(hourly), total_cputime: 0, total_time: 0 }),
    'x-ad-account-usage': JSON.stringify({
      acc_id_util_pct: Math.round(percent * 100) / 100,
      reset_time_duration: Math.ceil(blocked / second),
      ads_api_access_tier: tier,
    }),
    'x-business-use-case-usage': JSON.stringify({
      [account.businessId]: [
        {
          type: 'ads_management',
          call_count: Math.round(hourly),
          total_cputime: 0,
          total_time: 0,
          estimated_time_to_regain_access: Math.ceil(blocked / minute),
          ads_api_access_tier: tier,
        },
      ],
    }),
  }
}

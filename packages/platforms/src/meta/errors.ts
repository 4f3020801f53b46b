import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { isWireObject, numberAt, objectAt, textAt, textsAt } from './wire.ts'

/**
 * - `transient`: may work in a moment
 * - `throttled`: too many calls; works after waiting
 * - `cap`: a limit on how often this may be changed; waiting a moment does not help
 * - `auth`: the token is not valid any more
 * - `permission`: this person or app may not
 * - `not_found`: there is no such object, or it may not be seen
 * - `immutable`: this cannot be changed any more, only made anew
 * - `invalid`: what was sent is refused
 * - `unavailable`: the platform answers nothing that can be read
 */
export type ErrorClass =
  | 'transient'
  | 'throttled'
  | 'cap'
  | 'auth'
  | 'permission'
  | 'not_found'
  | 'immutable'
  | 'invalid'
  | 'unavailable'

export interface PlatformError {
  readonly class: ErrorClass
  /** The name that the facts give it, `budget_change_cap`; `null` where they have none. */
  readonly name: string | null
  /** Whether the same request may work later. */
  readonly retry: boolean
  /** Least time until then, in milliseconds; `null` where nothing says it. */
  readonly waitMs: number | null
  readonly code: number | null
  readonly subcode: number | null
  /** For a person, as Meta wrote it. */
  readonly message: string
  /** Parameters at fault, where Meta names them. */
  readonly fields: readonly string[]
  readonly traceId: string | null
}

interface NamedError {
  readonly code: number
  readonly subcode?: number
  readonly class: string
}

const { retry, doNotRetry, tokenSubcodes, budgetSharing, validation } = facts.errors

const named: readonly NamedError[] = [retry, doNotRetry, tokenSubcodes, budgetSharing, validation].flatMap(
  ({ value }): readonly NamedError[] => value,
)

const retried = new Set<string>(retry.value.map((error) => error.class))

/** Names in the facts whose class is another than `invalid`, or than `throttled` where they may be retried. */
const classes: Readonly<Record<string, ErrorClass>> = {
  transient: 'transient',
  budget_change_cap: 'cap',
  spend_cap_change_cap: 'cap',
  no_access_or_missing: 'not_found',
  immutable_after_publish: 'immutable',
  auth_token: 'auth',
  token_expired: 'auth',
  token_invalid: 'auth',
  permission: 'permission',
}

/** Codes that the facts name without a class. */
const byCode: Readonly<Record<number, ErrorClass>> = {
  3: 'permission',
  17: 'throttled',
  102: 'auth',
  104: 'auth',
  368: 'permission',
  506: 'invalid',
  613: 'throttled',
  2500: 'invalid',
  2635: 'invalid',
}

/** Milliseconds that each kind of throttling blocks at least, for access that is not limited to development. */
const blocks: Readonly<Record<string, number>> = {
  rate_limit_ad_account: facts.rateLimits.score.value.blockSeconds.full * 1_000,
  qps_mutation: 1_000,
}

function classOf(status: number, code: number | null, name: string | null, transient: boolean): ErrorClass {
  if (name !== null) return classes[name] ?? (retried.has(name) ? 'throttled' : 'invalid')
  if (transient) return 'transient'
  if (code === null) return status === 429 ? 'throttled' : status >= 500 ? 'transient' : 'unavailable'
  if (code >= 200 && code <= 299) return 'permission'
  return byCode[code] ?? (status >= 500 ? 'transient' : 'invalid')
}

/**
 * What an answer that is no success means and what to do about it. Meta throttles with 400 and without `Retry-After`, so
 * the wait comes from the usage headers; some caps look like throttling and are none.
 *
 * @param status  of the answer
 * @param body    as JSON, `null` where it could not be read
 * @param headers with names in lower case
 */
export function classifyError(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlatformError {
  const error = objectAt(body, 'error')
  const [code, subcode] = [numberAt(error, 'code'), numberAt(error, 'error_subcode')]
  const found =
    named.find((one) => one.code === code && one.subcode !== undefined && one.subcode === subcode) ??
    named.find((one) => one.code === code && one.subcode === undefined)
  const name = found?.class ?? null
  const type = classOf(status, code, name, error.is_transient === true)
  const usage = usageOf(headers)
  const wait = Math.max(usage.waitMs ?? 0, (name === null ? undefined : blocks[name]) ?? 0)
  const title = textAt(error, 'error_user_title')
  const said = textAt(error, 'error_user_msg') ?? textAt(error, 'message')
  return {
    class: type,
    name,
    retry: type === 'transient' || type === 'throttled',
    waitMs: type === 'throttled' && wait > 0 ? wait : null,
    code,
    subcode,
    message: [title, said].filter((part) => part !== null).join(': ') || `HTTP ${status}`,
    fields: blamed(error.error_data),
    traceId: textAt(error, 'fbtrace_id'),
  }
}

/** `error_data` is JSON, often written as text within JSON. */
function blamed(data: unknown): string[] {
  const value = typeof data === 'string' ? parsed(data) : data
  const specs = isWireObject(value) ? value.blame_field_specs : undefined
  return Array.isArray(specs) ? specs.flatMap((spec) => textsAt({ spec }, 'spec').slice(0, 1)) : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export interface Usage {
  /** The fullest of all limits, as a fraction; above 1 calls are refused. `null` where no header says it. */
  readonly fullest: number | null
  /** Milliseconds until calls are answered again; `null` while they are. */
  readonly waitMs: number | null
  /** Version that answered, where the answer says it: a retired one is served as a newer. */
  readonly version: string | null
  readonly tier: string | null
}

/** Shares of a limit in Meta's usage headers, in per cent. */
const shares = ['call_count', 'total_cputime', 'total_time', 'acc_id_util_pct']

/**
 * Reads `X-Business-Use-Case-Usage` (minutes until access comes back), `X-Ad-Account-Usage` (seconds until its score is
 * reset) and `X-App-Usage`.
 *
 * @param headers with names in lower case
 */
export function usageOf(headers: Readonly<Record<string, string>>): Usage {
  const [business, account, app] = ['x-business-use-case-usage', 'x-ad-account-usage', 'x-app-usage'].map((name) =>
    parsed(headers[name] ?? ''),
  )
  const uses = isWireObject(business)
    ? Object.values(business).flatMap((list) => (Array.isArray(list) ? list : []))
    : []
  const all = [...uses, account, app]
  const full = all.flatMap((use) => shares.flatMap((name) => numberAt(use, name) ?? []))
  const minutes = uses.map((use) => numberAt(use, 'estimated_time_to_regain_access') ?? 0)
  const seconds =
    (numberAt(account, 'acc_id_util_pct') ?? 0) >= 100 ? (numberAt(account, 'reset_time_duration') ?? 0) : 0
  const waitMs = Math.max(0, ...minutes.map((minute) => minute * 60_000), seconds * 1_000)
  return {
    fullest: full.length === 0 ? null : Math.max(...full) / 100,
    waitMs: waitMs > 0 ? waitMs : null,
    version: headers['facebook-api-version'] ?? null,
    tier: [...all.map((use) => textAt(use, 'ads_api_access_tier')), null].find((tier) => tier !== null) ?? null,
  }
}

import type { Path } from '../../document/index.ts'
import { compare, type Money, multiply } from '../../money/index.ts'
import { type Checking, setting } from './checking.ts'
import { readableDays } from './flight.ts'

/** What the embedding product allows: where campaigns run, and how much they may spend. */
export function checkHostLimits(checking: Checking): void {
  checkPlatforms(checking)
  const limit = limitOf(checking)
  if (limit === null) return
  const { campaign, report } = checking
  const { level, period } = campaign.budget
  const amounts: readonly (readonly [Path, Money | null])[] =
    level === 'campaign'
      ? [['budget.amount', campaign.budget.amount]]
      : campaign.adGroups.map(({ id, budget }) => [`adGroups.${id}.budget`, budget])
  let left = limit.minor
  for (const [path, amount] of amounts) {
    // An amount that is wrong by itself is told so elsewhere, and counts for nothing here.
    if (amount === null || amount.currency !== limit.currency || amount.minor <= 0) continue
    if (amount.minor > left) {
      const fix = left > 0 ? setting(path, { minor: left, currency: limit.currency }) : undefined
      report(path, 'budget.above_host_limit', { limit, period, together: level === 'adGroup' }, fix)
    }
    left = Math.max(0, left - amount.minor)
  }
}

function checkPlatforms({ campaign, host, report }: Checking): void {
  const allowed = host?.platforms
  if (allowed === undefined) return
  const platforms = campaign.platforms.filter((platform) => !allowed.includes(platform))
  if (platforms.length > 0) report('platforms', 'platforms.not_allowed', { platforms, allowed })
}

/** The limit for the campaign's period: the host's own, or what its limit for the other period leaves, if that is less. */
function limitOf({ campaign, host }: Checking): Money | null {
  const { daily, lifetime } = ofCurrency(host?.budget ?? {}, campaign.currency)
  const days = readableDays(campaign.flight)
  if (campaign.budget.period === 'daily') {
    const share = lifetime && days ? { ...lifetime, minor: Math.floor(lifetime.minor / days) } : null
    return lesser(daily, share)
  }
  return lesser(lifetime, daily && days ? multiply(daily, days) : null)
}

function ofCurrency({ daily, lifetime }: { daily?: Money; lifetime?: Money }, currency: string) {
  const own = (limit: Money | undefined): Money | null => (limit?.currency === currency ? limit : null)
  return { daily: own(daily), lifetime: own(lifetime) }
}

const lesser = (one: Money | null, other: Money | null): Money | null =>
  one === null || other === null ? (one ?? other) : compare(one, other) <= 0 ? one : other

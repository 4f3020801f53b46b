import { type Money, money } from '../money/index.ts'
import { type FlightTimes, flightLength, isLocalDateTime, isTimeZone } from '../time/index.ts'
import type { AccountFacts, Capability } from './types.ts'

/** The most that can be spent, whatever happens; `null` where nothing bounds it or it cannot be counted. */
export interface SpendCeiling {
  readonly day: Money | null
  readonly week: Money | null
  readonly flight: Money | null
}

/**
 * The most that a budget lets a platform spend.
 *
 * A lifetime budget is never exceeded, but may all go on one day. For a daily budget B, with a flex of f basis points
 * and at most w times B in a calendar week:
 *
 * - day = ⌈B · f / 10,000⌉
 * - week = B · w, or seven times the day where the platform promises nothing
 * - flight = the sum over its calendar weeks of min(days in that week · day, week)
 *
 * A flight's first and last week may be cut short, and platforms do not say on which weekday theirs begins, so the sum
 * is taken for each of the seven and the largest counts. (Meta: 75 % over on a day, seven times in a week; see
 * `@adloom/platform-facts`.)
 *
 * @param budget `amount` for each day or for the whole flight
 * @param flight without both ends a daily budget has no `flight`
 */
export function mostThatCanBeSpent(
  budget: BudgetAmount,
  flight: FlightTimes,
  capability: Pick<Capability, 'budget'>,
): SpendCeiling {
  return mostInDays(budget, daysOf(flight), capability)
}

/** A budget as far as its ceiling goes; `amount` for each day or for the whole flight. */
export interface BudgetAmount {
  readonly period: 'daily' | 'lifetime'
  readonly amount: Money | null
}

/**
 * The same for a flight of which the length is known.
 *
 * @param days calendar days of the account that the flight touches; `null` while it has no end
 */
export function mostInDays(
  { period, amount }: BudgetAmount,
  days: number | null,
  { budget: rules }: Pick<Capability, 'budget'>,
): SpendCeiling {
  if (amount === null) return { day: null, week: null, flight: null }
  if (period === 'lifetime') return { day: amount, week: amount, flight: amount }
  const each = BigInt(amount.minor)
  const day = (each * BigInt(rules.dailyFlexBasisPoints) + 9_999n) / 10_000n
  const week = rules.weeklyMultiple === null ? day * 7n : each * BigInt(rules.weeklyMultiple)
  const amountOf = (minor: bigint): Money | null =>
    minor > BigInt(Number.MAX_SAFE_INTEGER) ? null : money(Number(minor), amount.currency)
  return {
    day: amountOf(day < week ? day : week),
    week: amountOf(week < day * 7n ? week : day * 7n),
    flight: days === null ? null : amountOf(mostIn(days, day, week)),
  }
}

function mostIn(days: number, day: bigint, week: bigint): bigint {
  const inWeekOf = (length: number): bigint => {
    const free = BigInt(length) * day
    return free < week ? free : week
  }
  let most = 0n
  for (let first = 1; first <= 7; first += 1) {
    const head = Math.min(first, days)
    const whole = Math.floor((days - head) / 7)
    const tail = days - head - whole * 7
    const total = inWeekOf(head) + BigInt(whole) * inWeekOf(7) + inWeekOf(tail)
    if (total > most) most = total
  }
  return most
}

function daysOf({ start, end, timeZone }: FlightTimes): number | null {
  // A draft may hold anything of the right shape; only what is a time can be counted.
  if (start === null || end === null || !isTimeZone(timeZone)) return null
  if (!isLocalDateTime(start) || !isLocalDateTime(end)) return null
  return flightLength({ start, end, timeZone })?.days ?? null
}

/** The smallest daily budget that will be accepted, where anybody told: first the account, then the platform. */
export function minimumDaily(
  currency: string,
  { budget }: Pick<Capability, 'budget'>,
  account: Pick<AccountFacts, 'minimumDaily'> | null,
): Money | null {
  const own = account?.minimumDaily
  if (own?.currency === currency) return own
  const published = Object.hasOwn(budget.minimumDaily, currency) ? budget.minimumDaily[currency] : undefined
  return published === undefined ? null : money(published, currency)
}

/** An amount in a platform's own units, or the nearest amounts that can be said in them. */
export type PlatformUnits =
  | { readonly ok: true; readonly units: number }
  | { readonly ok: false; readonly unit: Money; readonly below: Money; readonly above: Money }

/**
 * Turns an amount into a platform's units without ever rounding: BHD 12.345 cannot be said to Meta, which counts
 * dinars in hundredths.
 *
 * @param minorPerUnit minor units in one unit of the platform, by currency; one where a currency is not listed
 */
export function toPlatformUnits(amount: Money, minorPerUnit: Readonly<Record<string, number>>): PlatformUnits {
  const { minor, currency } = amount
  const size = (Object.hasOwn(minorPerUnit, currency) ? minorPerUnit[currency] : undefined) ?? 1
  if (minor % size === 0) return { ok: true, units: minor / size }
  const below = Math.floor(minor / size) * size
  return {
    ok: false,
    unit: money(size, currency),
    below: money(below, currency),
    above: money(below + size, currency),
  }
}

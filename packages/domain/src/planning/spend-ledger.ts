import { type Capability, mostInDays, type SpendCeiling } from '../capability/index.ts'
import type { Json } from '../document/index.ts'
import { isMoney, type Money, money } from '../money/index.ts'
import { dateIn, daysBetween, fromMilliseconds, isInstant, type TimeZone, toMilliseconds } from '../time/index.ts'
import type { Fields, ObjectKind } from './types.ts'

/** An object on the platform, or one that will be, as far as money goes. */
export interface Spender {
  /** Unique among all that stand or will stand. */
  readonly id: string
  readonly kind: ObjectKind
  /** The `id` of the object around it. */
  readonly parent: string | null
  readonly fields: Fields
  readonly active: boolean
}

/** What can be spent while operations are done one after the other. */
export interface SpendLedger {
  put(spender: Spender): void
  change(id: string, fields: Fields): void
  turn(id: string, active: boolean): void
  ceiling(): SpendCeiling
}

const spans = ['day', 'week', 'flight'] as const satisfies readonly (keyof SpendCeiling)[]

/** Minor units; infinite where nothing bounds it or it cannot be counted. */
type Amounts = Record<(typeof spans)[number], number>

interface Node {
  readonly spender: Spender
  fields: Fields
  active: boolean
  readonly children: Node[]
  readonly parent: Node | null
  /** Of an ad group: how many of its ads run. */
  activeAds: number
  /** Of an ad group: what it adds to its campaign now. */
  counted: Amounts | null
  /** Of a campaign: sums of what its ad groups add; infinite ones are counted apart. */
  readonly sums: Amounts
  readonly unbounded: Amounts
  running: number
}

const nothing = (): Amounts => ({ day: 0, week: 0, flight: 0 })

/**
 * Keeps the most that can be spent by what runs. An ad group spends while it, its campaign and one of its ads run; a
 * budget of the campaign bounds all of its ad groups together, over the days from their first to their last.
 *
 * @param timeZone of the ad account, whose days a budget counts
 */
export function createLedger({
  capability,
  currency,
  timeZone,
}: {
  readonly capability: Pick<Capability, 'budget'>
  readonly currency: string
  readonly timeZone: TimeZone
}): SpendLedger {
  const nodes = new Map<string, Node>()
  const campaigns: Node[] = []
  const known = { days: new Map<string, number | null>(), most: new Map<string, Amounts>() }

  const daysOf = (start: Json, end: Json): number | null =>
    memo(known.days, `${String(start)} ${String(end)}`, () => daysIn(start, end, timeZone))

  const mostOf = ({ dailyBudget = null, lifetimeBudget = null }: Fields, days: number | null): Amounts => {
    const period = lifetimeBudget === null ? 'daily' : 'lifetime'
    const amount = lifetimeBudget ?? dailyBudget
    if (!isMoney(amount) || amount.currency !== currency) return { day: Infinity, week: Infinity, flight: Infinity }
    return memo(known.most, `${period} ${amount.minor} ${String(days)}`, () =>
      toAmounts(mostInDays({ period, amount }, days, capability)),
    )
  }

  /** The last ceiling that was asked for, until something is spent differently. */
  let current: SpendCeiling | null = null

  /** Takes an ad group out of its campaign's sums and puts it in again as it is now. */
  const recount = (group: Node): void => {
    const { parent } = group
    if (parent === null) return
    current = null
    if (group.counted !== null) addTo(parent, group.counted, -1)
    const runs = group.active && group.activeAds > 0
    const { start = null, end = null } = group.fields
    group.counted = runs ? mostOf(group.fields, daysOf(start, end)) : null
    if (group.counted !== null) addTo(parent, group.counted, 1)
  }

  const campaignAmounts = (campaign: Node): Amounts => {
    if (!campaign.active || campaign.running === 0) return nothing()
    const { spendCap = null } = campaign.fields
    const cap = isMoney(spendCap) && spendCap.currency === currency ? spendCap.minor : Infinity
    const amounts = hasBudget(campaign.fields)
      ? mostOf(campaign.fields, hullOf(campaign, daysOf))
      : {
          day: campaign.unbounded.day > 0 ? Infinity : campaign.sums.day,
          week: campaign.unbounded.week > 0 ? Infinity : campaign.sums.week,
          flight: campaign.unbounded.flight > 0 ? Infinity : campaign.sums.flight,
        }
    return {
      day: Math.min(amounts.day, cap),
      week: Math.min(amounts.week, cap),
      flight: Math.min(amounts.flight, cap),
    }
  }

  /** What follows for an ad group when one of its ads is turned on or off. */
  const adTurned = (ad: Node, by: 1 | -1): void => {
    const group = ad.parent
    if (group === null) return
    const before = group.activeAds > 0
    group.activeAds += by
    if (before !== group.activeAds > 0) recount(group)
  }

  return {
    put(spender) {
      const parent = spender.parent === null ? null : (nodes.get(spender.parent) ?? null)
      const node: Node = {
        spender,
        fields: spender.fields,
        active: spender.active,
        children: [],
        parent,
        activeAds: 0,
        counted: null,
        sums: nothing(),
        unbounded: nothing(),
        running: 0,
      }
      nodes.set(spender.id, node)
      parent?.children.push(node)
      current = null
      if (spender.kind === 'campaign') campaigns.push(node)
      if (spender.kind === 'ad' && spender.active) adTurned(node, 1)
    },
    change(id, fields) {
      const node = nodes.get(id)
      if (node === undefined) return
      node.fields = { ...node.fields, ...fields }
      current = null
      if (node.spender.kind === 'adGroup') recount(node)
    },
    turn(id, active) {
      const node = nodes.get(id)
      if (node === undefined || node.active === active) return
      node.active = active
      if (node.spender.kind === 'campaign') current = null
      if (node.spender.kind === 'adGroup') recount(node)
      if (node.spender.kind === 'ad') adTurned(node, active ? 1 : -1)
    },
    ceiling() {
      if (current !== null) return current
      const total = nothing()
      for (const campaign of campaigns) {
        const amounts = campaignAmounts(campaign)
        for (const span of spans) total[span] += amounts[span]
      }
      current = {
        day: toMoney(total.day, currency),
        week: toMoney(total.week, currency),
        flight: toMoney(total.flight, currency),
      }
      return current
    },
  }
}

function addTo(campaign: Node, amounts: Amounts, sign: 1 | -1): void {
  campaign.running += sign
  for (const span of spans) {
    if (amounts[span] === Infinity) campaign.unbounded[span] += sign
    else campaign.sums[span] += sign * amounts[span]
  }
}

function hasBudget({ dailyBudget = null, lifetimeBudget = null }: Fields): boolean {
  return dailyBudget !== null || lifetimeBudget !== null
}

/** Days from the first to the last on which any ad group of a campaign runs. */
function hullOf(campaign: Node, daysOf: (start: Json, end: Json) => number | null): number | null {
  let [start, end]: [string | null, string | null] = [null, null]
  for (const { counted, fields } of campaign.children) {
    if (counted === null) continue
    const { start: from = null, end: to = null } = fields
    if (typeof from !== 'string' || typeof to !== 'string') return null
    // Instants sort as text.
    if (start === null || from < start) start = from
    if (end === null || to > end) end = to
  }
  return daysOf(start, end)
}

function daysIn(start: Json, end: Json, timeZone: TimeZone): number | null {
  if (typeof start !== 'string' || typeof end !== 'string' || !isInstant(start) || !isInstant(end)) return null
  if (end <= start) return 0
  return daysBetween(dateIn(start, timeZone), dateIn(fromMilliseconds(toMilliseconds(end) - 1), timeZone)) + 1
}

function toAmounts({ day, week, flight }: SpendCeiling): Amounts {
  return { day: day?.minor ?? Infinity, week: week?.minor ?? Infinity, flight: flight?.minor ?? Infinity }
}

function toMoney(minor: number, currency: string): Money | null {
  return Number.isSafeInteger(minor) ? money(minor, currency) : null
}

function memo<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const found = store.get(key)
  if (found !== undefined) return found
  const made = make()
  store.set(key, made)
  return made
}

/** The larger of two ceilings, span by span; unbounded is larger than all. */
export function largerOf(a: SpendCeiling, b: SpendCeiling): SpendCeiling {
  const larger = (one: Money | null, other: Money | null) =>
    one === null || other === null ? null : one.minor >= other.minor ? one : other
  return { day: larger(a.day, b.day), week: larger(a.week, b.week), flight: larger(a.flight, b.flight) }
}

/** Whether a ceiling is above another in any span. */
export function exceeds(ceiling: SpendCeiling, limit: SpendCeiling): boolean {
  return spans.some((span) => {
    const [amount, most] = [ceiling[span], limit[span]]
    return most !== null && (amount === null || amount.minor > most.minor)
  })
}

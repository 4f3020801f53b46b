import type { SpendCeiling } from '../capability/index.ts'
import { equalJson } from '../document/index.ts'
import { createLedger, exceeds, largerOf } from '../planning/spend-ledger.ts'
import type { AppliedObject, Plan } from '../planning/types.ts'
import { account, capability } from './campaigns.ts'
import type { SimulatedObject } from './simulated-platform.ts'

const runs = ({ kind }: { readonly kind: SimulatedObject['kind'] }) => kind !== 'image' && kind !== 'creative'
const isAlive = ({ intention }: SimulatedObject) => intention === 'active' || intention === 'paused'

/** The most that can be spent by what there really is. */
export function ceilingOf(objects: readonly SimulatedObject[]): SpendCeiling {
  const ledger = createLedger({ capability, currency: account.currency, timeZone: account.timeZone })
  for (const wanted of ['campaign', 'adGroup', 'ad'] as const) {
    for (const { kind, platformId: id, parentPlatformId: parent, fields, intention } of objects) {
      if (kind === wanted) ledger.put({ id, kind, parent, fields, active: intention === 'active' })
    }
  }
  return ledger.ceiling()
}

/**
 * What is wrong on the platform while a plan is being applied: more can be spent than before and after, or something new
 * runs before all of the plan is built as it should be and turned on below.
 */
export function brokenOnTheWay(plan: Plan, objects: readonly SimulatedObject[]): string[] {
  const broken: string[] = []
  if (exceeds(ceilingOf(objects), largerOf(plan.spend.before, plan.spend.after)))
    broken.push('more can be spent than the plan says')
  const byId = new Map(objects.map((object) => [object.platformId, object]))
  const byMarker = Map.groupBy(objects.filter(isAlive), ({ marker }) => marker)
  const making = plan.operations.filter(({ verb }) => verb === 'create' || verb === 'replace')
  const markers = new Set(making.map(({ marker }) => marker))
  const chainOf = (object: SimulatedObject): SimulatedObject[] => {
    const parent = object.parentPlatformId === null ? undefined : byId.get(object.parentPlatformId)
    return parent === undefined ? [object] : [object, ...chainOf(parent)]
  }
  const spending = objects.filter(
    (object) => object.kind === 'ad' && chainOf(object).every(({ intention }) => intention === 'active'),
  )
  const newlySpending = spending.flatMap(chainOf).filter(({ marker }) => markers.has(marker))
  if (newlySpending.length === 0) return broken
  for (const { id, marker, changes } of making) {
    if (marker === null) continue
    const [object, twin] = byMarker.get(marker) ?? []
    const isRight = changes.every(({ field, to }) => {
      const value = object?.fields[field] ?? null
      // References stand as ids on the platform.
      return equalJson(value, to) || (typeof value === 'object' && value !== null && 'id' in value)
    })
    if (object === undefined || twin !== undefined || !isRight) broken.push(`money is spent before ${id} is right`)
  }
  if (newlySpending.some(({ kind }) => kind === 'campaign')) {
    for (const { verb, key } of plan.operations) {
      const marker = making.find((operation) => operation.key === key)?.marker ?? null
      const [object] = marker === null ? [] : (byMarker.get(marker) ?? [])
      if (verb === 'activate' && object?.intention === 'paused') broken.push(`the campaign runs before ${key}`)
    }
  }
  return broken
}

/** What is wrong on the platform when a run has ended well. */
export function brokenAtTheEnd(applied: readonly AppliedObject[], objects: readonly SimulatedObject[]): string[] {
  const broken: string[] = []
  const alive = objects.filter(isAlive)
  for (const [marker, twins] of Map.groupBy(alive, (object) => object.marker)) {
    if (marker !== null && twins.length > 1) broken.push(`there are ${String(twins.length)} of ${marker}`)
  }
  const ours = new Set(applied.map(({ platformId }) => platformId))
  for (const object of alive.filter(runs))
    if (!ours.has(object.platformId)) broken.push(`${object.platformId} is an orphan`)
  const there = new Set(alive.map(({ platformId }) => platformId))
  for (const { key, platformId } of applied) if (!there.has(platformId)) broken.push(`${key} is missing`)
  return broken
}

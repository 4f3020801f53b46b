import type { Campaign } from '@adloom/domain/campaign'
import { type AppliedObject, canonicalJson, type ObservedObject, type Plan } from '@adloom/domain/planning'
import type { ObjectView } from '@adloom/sandbox'
import type { Platform } from './platform.ts'
import type { Store } from './store.ts'

/** What must never be. */
export const faults = [
  'duplicate',
  'orphan',
  'early spend',
  'too much',
  'missing',
  'not quiet',
  'not seen',
  'not undone',
  'broke off',
] as const

export type Fault = (typeof faults)[number]

/** How a campaign is meant to be. */
export type Lying = 'running' | 'paused' | 'archived'

export interface Finding {
  readonly fault: Fault
  readonly detail: string
}

function objectsOf({ sandbox }: Platform): ObjectView[] {
  return sandbox.control.objects.list().filter(({ type }) => type !== 'adlabel')
}

function isAlive({ configuredStatus, effectiveStatus }: ObjectView): boolean {
  return ![configuredStatus, effectiveStatus].some((status) => status === 'ARCHIVED' || status === 'DELETED')
}

/**
 * Watches the platform while a plan is carried out: nothing may begin to spend before all that the plan builds is there,
 * and what can be spent on a day is never more than the plan promised. It reads the platform's own books and none of ours.
 */
export function spendWatch(platform: Platform, plan: Plan, report: (finding: Finding) => void): () => void {
  const { control } = platform.sandbox
  const before = new Set(control.spending())
  const markers = plan.operations.flatMap(({ phase, marker }) => (phase === 'build' && marker !== null ? [marker] : []))
  const most = plan.spend.most.day
  return () => {
    const spending = control.spending()
    if (spending.length === 0) return
    const fresh = spending.filter((ad) => !before.has(ad))
    const objects = objectsOf(platform)
    if (fresh.length > 0) {
      const there = new Set(objects.flatMap(({ labels }) => labels))
      const missing = markers.filter((marker) => !there.has(marker))
      if (missing.length > 0) report({ fault: 'early spend', detail: `${fresh.join()} before ${missing.join()}` })
    }
    if (most === null) return
    const possible = mostOnADay(objects, spending)
    if (possible > unitsOf(most.minor, most.currency) + 1) {
      report({ fault: 'too much', detail: `${possible} on a day, promised were ${most.minor} ${most.currency}` })
    }
  }
}

const minorPerUnit: Readonly<Record<string, number>> = { TWD: 100, BHD: 10 }

function unitsOf(minor: number, currency: string): number {
  return minor / (minorPerUnit[currency] ?? 1)
}

/** What all that spends could spend on one day: a daily budget and three quarters more, or all of a lifetime budget. */
function mostOnADay(objects: readonly ObjectView[], spending: readonly string[]): number {
  const byId = new Map(objects.map((object) => [object.id, object]))
  const holders = new Set<ObjectView>()
  for (const id of spending) {
    const group = byId.get(String(byId.get(id)?.values.adset_id))
    const campaign = byId.get(String(group?.values.campaign_id))
    for (const one of [group, campaign]) if (one !== undefined) holders.add(one)
  }
  return [...holders].reduce(
    (sum, { values }) => sum + Number(values.daily_budget ?? 0) * 1.75 + Number(values.lifetime_budget ?? 0),
    0,
  )
}

export interface Judged {
  readonly platform: Platform
  readonly store: Store
  readonly campaign: Campaign
  readonly lying: Lying
}

/** Looks at what is on the platform once nothing more will be done, again by the platform's own books. */
export function judgeWhatIsThere(judged: Judged, report: (finding: Finding) => void): void {
  const objects = objectsOf(judged.platform)
  const alive = objects.filter(isAlive)
  judgeOwners(judged, objects, alive, report)
  judgeCounts(judged, alive, report)
}

/** Everything is there once, and belongs to a binding that knows it. */
function judgeOwners(
  { store }: Judged,
  objects: readonly ObjectView[],
  alive: readonly ObjectView[],
  report: (finding: Finding) => void,
): void {
  const { bindings, retired } = store.read()
  const byMarker = new Map<string, number>()
  for (const { labels } of alive) for (const label of labels) byMarker.set(label, (byMarker.get(label) ?? 0) + 1)
  for (const [marker, count] of byMarker) {
    if (count > 1) report({ fault: 'duplicate', detail: `${count} objects carry ${marker}` })
  }
  const ours = new Set([...bindings, ...retired].map(({ platformId }) => platformId))
  const current = new Set(bindings.map(({ platformId }) => platformId))
  for (const object of objects) {
    const { id, type } = object
    if (!ours.has(id)) report({ fault: 'orphan', detail: `${type} ${id} is nobody's` })
    else if (type !== 'adcreative' && isAlive(object) && !current.has(id)) {
      report({ fault: 'orphan', detail: `${type} ${id} was given up and lives` })
    }
  }
  const ids = new Set(alive.map(({ id }) => id))
  for (const { key, kind, platformId } of bindings) {
    if (kind !== 'image' && !ids.has(platformId)) report({ fault: 'missing', detail: `${key} is not there` })
  }
}

/** As many campaigns, ad sets and ads as the campaign has, turned on as they should be. */
function judgeCounts(
  { platform, campaign, lying }: Judged,
  alive: readonly ObjectView[],
  report: (finding: Finding) => void,
): void {
  const ads = campaign.adGroups.reduce((sum, group) => sum + group.ads.length, 0)
  const counts: Readonly<Record<string, number>> = { campaign: 1, adset: campaign.adGroups.length, ad: ads }
  for (const [type, count] of Object.entries(counts)) {
    const there = alive.filter((object) => object.type === type)
    const wanted = lying === 'archived' ? 0 : count
    if (there.length !== wanted) report({ fault: 'missing', detail: `${there.length} of ${wanted} ${type}s` })
    const off = there.filter(({ configuredStatus }) => configuredStatus !== 'ACTIVE')
    if (lying === 'running' && off.length > 0) report({ fault: 'missing', detail: `${off.length} ${type}s are off` })
  }
  const running = platform.sandbox.control.spending().length
  const wanted = lying === 'running' ? ads : 0
  if (running > wanted) report({ fault: 'early spend', detail: `${running} ads run, ${wanted} should` })
  if (running < wanted) report({ fault: 'missing', detail: `${running} of ${wanted} ads run` })
}

/** What is not as it was: every managed field of every object, read again; another generation of a thing is the same thing. */
export function notAsBefore(
  before: readonly AppliedObject[],
  bindings: readonly AppliedObject[],
  observed: readonly ObservedObject[],
): string[] {
  const current = new Map(bindings.map((object) => [object.key, object.platformId]))
  const seen = new Map(observed.map((object) => [object.platformId, object]))
  const text = (value: unknown) => canonicalJson(value ?? null).replace(/#\d+"$/, '"')
  return before.flatMap(({ key, kind, fields, intention }) => {
    const id = current.get(key)
    const object = id === undefined ? undefined : seen.get(id)
    // A picture is its content, and nobody reads it again.
    if (kind === 'image') return id === undefined ? [`${key} is not bound`] : []
    if (object === undefined) return [`${key} is not there`]
    const differing = Object.keys({ ...fields, ...object.fields }).filter(
      (field) => text(fields[field]) !== text(object.fields[field]),
    )
    return [
      ...differing.map((field) => `${key} ${field}: ${text(object.fields[field])}, before ${text(fields[field])}`),
      ...(object.intention === intention ? [] : [`${key} is ${object.intention}, before ${intention}`]),
    ]
  })
}

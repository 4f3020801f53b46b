import { type Campaign, type CampaignDraft, campaignShape } from '@adloom/domain/campaign'
import type { Capability } from '@adloom/domain/capability'
import { applyOperations, equalJson, type Json, type Operation } from '@adloom/domain/document'
import { type DesiredObject, type Drift, desiredObjects, type Intention } from '@adloom/domain/planning'
import { isInstant, toLocal } from '@adloom/domain/time'

type Candidate = (campaign: Campaign, id: string, value: Json) => Operation | undefined

const set = (path: string, value: Json): Operation => ({ op: 'set', path, value })

/** Ids of an ad group and of one of its ads, as keys have them. */
function adPath(id: string): string {
  const dot = id.indexOf('.')
  return `adGroups.${id.slice(0, dot)}.ads.${id.slice(dot + 1)}`
}

const campaignField =
  (path: string): Candidate =>
  (_, __, value) =>
    set(path, value)
const groupField =
  (path: string): Candidate =>
  (_, id, value) =>
    set(`adGroups.${id}.${path}`, value)
const adField =
  (path: string): Candidate =>
  (_, id, value) =>
    set(`${adPath(id)}.${path}`, value)

const ofGroup: Candidate = ({ budget }, id, value) =>
  budget.level === 'adGroup' ? set(`adGroups.${id}.budget`, value) : undefined
const ofCampaign: Candidate = ({ budget }, _, value) =>
  budget.level === 'campaign' ? set('budget.amount', value) : undefined
const flightEnd =
  (side: 'start' | 'end'): Candidate =>
  ({ flight }, _, value) =>
    typeof value === 'string' && isInstant(value) ? set(`flight.${side}`, toLocal(value, flight.timeZone)) : undefined

/** Where in a draft a field of an object on the platform may have come from. Whether it did is tried. */
const candidates: Readonly<Record<string, Candidate>> = {
  'campaign name': campaignField('name'),
  'campaign dailyBudget': ofCampaign,
  'campaign lifetimeBudget': ofCampaign,
  'campaign specialCategories': campaignField('specialCategories'),
  'campaign specialCategoryCountries': campaignField('specialCategoryCountries'),
  'adGroup name': groupField('name'),
  'adGroup optimization': groupField('optimization'),
  'adGroup placements': groupField('placements'),
  'adGroup dailyBudget': ofGroup,
  'adGroup lifetimeBudget': ofGroup,
  'adGroup start': flightEnd('start'),
  'adGroup end': flightEnd('end'),
  'ad name': adField('name'),
  'creative primaryText': adField('texts.primaryText'),
  'creative headline': adField('texts.headline'),
  'creative description': adField('texts.description'),
  'creative callToAction': adField('callToAction'),
  'creative url': adField('url'),
}

export interface Adoption {
  readonly draft: CampaignDraft
  /** Empty where nothing of it can be said in a draft. */
  readonly patch: readonly Operation[]
  /** What the draft now says as the platform has it. */
  readonly adopted: readonly Drift[]
}

/**
 * Writes into a draft what the platform has, where the draft can say it: a change is taken when with it exactly that field
 * is wanted as it was found, and nothing else is wanted differently.
 */
export function adoptInto(
  draft: CampaignDraft,
  capability: Capability,
  found: readonly Drift[],
  intention: Intention,
): Adoption {
  let current = draft
  let wanted = desiredObjects(draft.value, capability, { intention })
  const patch: Operation[] = []
  const adopted: Drift[] = []
  for (const drift of found) {
    const { kind, key, field, observed } = drift
    const id = key.slice(key.indexOf(':') + 1)
    const operation = candidates[`${kind} ${field}`]?.(current.value, id, observed)
    if (operation === undefined) continue
    const applied = applyOperations(current, [operation], campaignShape)
    if (!applied.ok) continue
    const next = wantedOf(applied.draft, capability, intention)
    if (next === null || !isOnly(wanted, next, drift)) continue
    current = applied.draft
    wanted = next
    patch.push(operation)
    adopted.push(drift)
  }
  return { draft: current, patch, adopted }
}

function wantedOf(draft: CampaignDraft, capability: Capability, intention: Intention): DesiredObject[] | null {
  try {
    return desiredObjects(draft.value, capability, { intention })
  } catch {
    // What the platform has cannot be said in a campaign that is complete.
    return null
  }
}

function isOnly(
  before: readonly DesiredObject[],
  after: readonly DesiredObject[],
  { key, field, observed }: Drift,
): boolean {
  const byKey = new Map(after.map((object) => [object.key, object]))
  return (
    before.length === after.length &&
    before.every((object) => {
      const now = byKey.get(object.key)
      if (now === undefined) return false
      const expected = object.key === key ? { ...object.fields, [field]: observed } : object.fields
      return equalJson(now.fields, expected)
    })
  )
}

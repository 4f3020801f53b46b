import {
  type Ad,
  type AdGroup,
  type AdImage,
  type Campaign,
  renderTemplate,
  type TemplateValues,
  withUtm,
} from '../campaign/index.ts'
import type { Capability, GoalCapability } from '../capability/index.ts'
import type { Json } from '../document/index.ts'
import { type DomainError, domainError } from '../errors.ts'
import type { Money } from '../money/index.ts'
import { instantsOfFlight } from '../time/index.ts'
import { audienceFields } from './audience-fields.ts'
import { keyOf } from './keys.ts'
import type { AppliedObject, DesiredObject, Intention, ObjectKey, ObjectKind } from './types.ts'

export interface DesiredOptions {
  /** What is wanted of the whole campaign: its ad groups and ads are always to run, so that one switch decides. */
  readonly intention: Intention
}

/** What is the same for all objects of a campaign. */
interface Wanting {
  readonly campaign: Campaign
  readonly capability: Capability
  readonly goal: GoalCapability
  /** Fields of a flight and of an optimisation, the same in every ad group. */
  readonly flight: ReturnType<typeof instantsOfFlight>
}

/**
 * The objects that a campaign is on a platform, parents and what is used before those who need them. Names come from the
 * templates, addresses have their UTM parameters, and every field is in the one form in which it is also read back.
 *
 * @throws DomainError `planning.incomplete` and `planning.inexpressible` for what `checkCampaign` calls an error
 */
export function desiredObjects(
  campaign: Campaign,
  capability: Capability,
  { intention }: DesiredOptions,
): DesiredObject[] {
  const goal = campaign.goal === null ? undefined : capability.goals[campaign.goal]
  if (goal === undefined) throw incomplete('goal')
  const wanting: Wanting = { campaign, capability, goal, flight: instantsOfFlight(campaign.flight) }
  const images = new Map<ObjectKey, DesiredObject>()
  const groups = campaign.adGroups.map((group) => ({
    group: groupObject(wanting, group),
    leaves: group.ads.map((ad) => leavesOf(wanting, group, ad)),
  }))
  const leaves = groups.flatMap((group) => group.leaves)
  for (const { image } of leaves) images.set(image.key, image)
  return [
    campaignObject(wanting, intention),
    ...groups.map(({ group }) => group),
    ...images.values(),
    ...leaves.map(({ creative }) => creative),
    ...leaves.map(({ ad }) => ad),
  ]
}

/** The applied objects as what is wanted, so that a plan changes nothing but the intention of the whole. */
export function desiredFromApplied(
  applied: readonly AppliedObject[],
  { intention }: Partial<DesiredOptions> = {},
): DesiredObject[] {
  return applied.map(({ kind, key, parent, uses, name, fields, intention: before }) => ({
    kind,
    key,
    parent,
    uses,
    name,
    fields,
    intention: kind === 'campaign' && intention !== undefined ? intention : before,
  }))
}

function campaignObject({ campaign }: Wanting, intention: Intention): DesiredObject {
  const { budget, specialCategories, specialCategoryCountries } = campaign
  const amount = budget.level === 'campaign' ? amountOf(budget.amount, 'budget.amount') : null
  return {
    kind: 'campaign',
    key: keyOf.campaign(),
    parent: null,
    uses: [],
    name: campaign.name,
    fields: {
      name: campaign.name.trim(),
      objective: campaign.goal,
      specialCategories: [...new Set(specialCategories)].sort(),
      // Where nothing is declared the countries say nothing.
      specialCategoryCountries:
        (specialCategories ?? []).length === 0 ? [] : [...new Set(specialCategoryCountries)].sort(),
      dailyBudget: budget.period === 'daily' ? amount : null,
      lifetimeBudget: budget.period === 'lifetime' ? amount : null,
      spendCap: null,
    },
    intention,
  }
}

function groupObject({ campaign, capability, goal, flight }: Wanting, group: AdGroup): DesiredObject {
  const { budget, tracking } = campaign
  const optimization = goal.optimizations.find(({ id }) => id === group.optimization) ?? goal.optimizations[0]
  if (optimization === undefined) throw incomplete(`adGroups.${group.id}.optimization`)
  const amount = budget.level === 'adGroup' ? amountOf(group.budget, `adGroups.${group.id}.budget`) : null
  const values = { ...valuesOf(campaign, capability), 'adGroup.name': group.name }
  return {
    kind: 'adGroup',
    key: keyOf.adGroup(group.id),
    parent: keyOf.campaign(),
    uses: [],
    name: group.name,
    fields: {
      name: nameOf(tracking.naming.adGroup, values, group.name, 'adGroup', capability),
      optimization: optimization.id,
      conversionEvent: optimization.events.length > 0 ? tracking.conversionEvent : null,
      pixelId: optimization.needsPixel ? tracking.pixelId : null,
      start: flight.start,
      end: flight.end,
      dailyBudget: budget.period === 'daily' ? amount : null,
      lifetimeBudget: budget.period === 'lifetime' ? amount : null,
      audience: audienceFields(group.audience, capability),
      placements: [...new Set(group.placements)].sort(),
    },
    intention: 'active',
  }
}

interface Leaves {
  readonly image: DesiredObject
  readonly creative: DesiredObject
  readonly ad: DesiredObject
}

function leavesOf({ campaign, capability }: Wanting, group: AdGroup, ad: Ad): Leaves {
  const at = `adGroups.${group.id}.ads.${ad.id}`
  const { tracking, pageId } = campaign
  const callToAction = ad.callToAction ?? capability.formats[ad.format].callsToAction[0] ?? null
  if (ad.image === null) throw incomplete(`${at}.image`)
  if (pageId === null) throw incomplete('pageId')
  const values = { ...valuesOf(campaign, capability), 'adGroup.name': group.name, 'ad.name': ad.name }
  const nameFor = (kind: 'creative' | 'ad') => nameOf(tracking.naming.ad, values, ad.name, kind, capability)
  const image = imageObject(ad.image)
  const creative: DesiredObject = {
    kind: 'creative',
    key: keyOf.creative(group.id, ad.id),
    parent: null,
    uses: [image.key],
    name: ad.name,
    fields: {
      name: nameFor('creative'),
      pageId,
      primaryText: ad.texts.primaryText.trim(),
      headline: ad.texts.headline.trim(),
      description: ad.texts.description.trim(),
      callToAction,
      url: withUtm(ad.url.trim(), tracking.utm, values),
      image: image.key,
    },
    intention: 'active',
  }
  return {
    image,
    creative,
    ad: {
      kind: 'ad',
      key: keyOf.ad(group.id, ad.id),
      parent: keyOf.adGroup(group.id),
      uses: [creative.key],
      name: ad.name,
      fields: { name: nameFor('ad'), creative: creative.key },
      intention: 'active',
    },
  }
}

function imageObject({ assetId, crop }: AdImage): DesiredObject {
  const shown = crop === null ? null : { height: crop.height, width: crop.width, x: crop.x, y: crop.y }
  return {
    kind: 'image',
    key: keyOf.image({ assetId, crop }),
    parent: null,
    uses: [],
    name: assetId,
    fields: { assetId, crop: shown },
    intention: 'active',
  }
}

/** What the places of a template stand for; the day is the flight's first, since nobody knows yet when it will be made. */
function valuesOf({ name, goal, flight }: Campaign, { platform }: Capability): TemplateValues {
  return {
    'campaign.name': name,
    platform,
    ...(goal !== null && { goal }),
    ...(flight.start !== null && { date: flight.start.slice(0, 10) }),
  }
}

/** A name by its template, or its own where the template leaves nothing, never longer than the platform takes. */
function nameOf(
  template: string,
  values: TemplateValues,
  own: string,
  kind: ObjectKind,
  { names, objects }: Capability,
): string {
  const name = renderTemplate(template, values).trim() || own.trim()
  const most = Math.min(names.maxLength, objects[kind].nameLength ?? names.maxLength)
  // By code points: half a character is none.
  return name.length <= most ? name : Array.from(name).slice(0, most).join('').trim()
}

function amountOf(amount: Money | null, path: string): Json {
  if (amount === null) throw incomplete(path)
  return { currency: amount.currency, minor: amount.minor }
}

function incomplete(path: string): DomainError {
  return domainError('planning.incomplete', 'the campaign is not complete', { path })
}

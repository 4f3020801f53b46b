import type { Audience, Place, TargetingNode, Trait } from '@adloom/domain/audience'
import type { Ad, AdGroup, AdImage, Campaign, CampaignDraft } from '@adloom/domain/campaign'
import type { Money } from '@adloom/domain/money'
import * as z from 'zod/mini'
import { DocumentPath, documentLimits } from './document.ts'
import { incoming, must, outgoing, type Reading, shapeOf } from './kit.ts'
import {
  Country,
  Currency,
  goals,
  Id,
  MoneyIn,
  MoneyOut,
  platforms,
  specialCategories,
  WallClock,
  Zone,
} from './values.ts'

/** What stands at the leaves, in each direction. */
interface Leaves {
  readonly id: z.ZodMiniType<string>
  readonly money: z.ZodMiniType<Money>
  readonly currency: z.ZodMiniType<string>
  readonly country: z.ZodMiniType<string>
  readonly wallClock: z.ZodMiniType<string>
  readonly zone: z.ZodMiniType<string>
  readonly number: z.ZodMiniType<number>
  readonly positive: z.ZodMiniType<number>
}

const leavesIn: Leaves = {
  id: Id,
  money: MoneyIn,
  currency: Currency,
  country: Country,
  wallClock: WallClock,
  zone: Zone,
  number: z.number(),
  positive: z.number().check(z.minimum(0)),
}

const leavesOut: Leaves = {
  id: z.string(),
  money: MoneyOut,
  currency: z.string(),
  country: z.string(),
  wallClock: z.string(),
  zone: z.string(),
  number: z.number(),
  positive: z.number(),
}

/** No person types longer; what a platform takes is far shorter and is a check's business, not the shape's. */
const anyText = documentLimits.stringLength
const reference = 255

function audienceOf({ object, oneOf, variants, text, list }: Reading, { number, positive }: Leaves) {
  const placeSchema = shapeOf<Place>()(
    object({
      kind: oneOf(['country', 'region', 'city']),
      key: text(reference),
      name: text(reference),
      radiusKm: z.exactOptional(positive),
    }),
  )
  const traitSchema: z.ZodMiniType<Trait> = object({
    kind: oneOf(['interest', 'behaviour', 'list']),
    key: text(reference),
    name: text(reference),
  })
  const nodeSchema: z.ZodMiniType<TargetingNode> = z.lazy(() =>
    variants<TargetingNode>(
      ['all', 'any', 'not', 'trait'],
      z.discriminatedUnion('op', [
        object({ op: z.literal('all'), of: list(nodeSchema, 1_000) }),
        object({ op: z.literal('any'), of: list(nodeSchema, 1_000) }),
        object({ op: z.literal('not'), of: nodeSchema }),
        object({ op: z.literal('trait'), trait: traitSchema }),
      ]),
    ),
  )
  const audienceSchema = shapeOf<Audience>()(
    object({
      places: list(placeSchema, 1_000),
      excludedPlaces: list(placeSchema, 1_000),
      age: object({ min: z.nullable(number), max: z.nullable(number) }),
      genders: list(oneOf(['female', 'male']), 10),
      languages: list(text(64), 100),
      targeting: z.nullable(nodeSchema),
    }),
  )
  return { Place: placeSchema, TargetingNode: nodeSchema, Audience: audienceSchema }
}

function adOf({ object, oneOf, text }: Reading, { id, positive }: Leaves): z.ZodMiniType<Ad> {
  const image = shapeOf<AdImage>()(
    object({
      assetId: id,
      width: positive,
      height: positive,
      crop: z.nullable(object({ x: positive, y: positive, width: positive, height: positive })),
    }),
  )
  return shapeOf<Ad>()(
    object({
      id,
      name: text(anyText),
      format: oneOf(['single_image']),
      texts: object({ primaryText: text(anyText), headline: text(anyText), description: text(anyText) }),
      image: z.nullable(image),
      callToAction: z.nullable(text(reference)),
      url: text(anyText),
    }),
  )
}

function campaignOf(reading: Reading, leaves: Leaves) {
  const { object, oneOf, text, list } = reading
  const { id, money, currency, country, wallClock, zone } = leaves
  const audience = audienceOf(reading, leaves)
  const ad = adOf(reading, leaves)
  const adGroup = shapeOf<AdGroup>()(
    object({
      id,
      name: text(anyText),
      audience: audience.Audience,
      budget: z.nullable(money),
      placements: list(text(reference), 100),
      optimization: z.nullable(text(reference)),
      ads: entities(ad, reading),
    }),
  )
  const campaign = shapeOf<Campaign>()(
    object({
      name: text(anyText),
      goal: z.nullable(oneOf(goals)),
      platforms: list(oneOf(platforms), 10),
      connectionId: z.nullable(text(reference)),
      pageId: z.nullable(text(reference)),
      currency,
      specialCategories: z.nullable(list(oneOf(specialCategories), 10)),
      specialCategoryCountries: list(country, 300),
      budget: object({
        level: oneOf(['campaign', 'adGroup']),
        period: oneOf(['daily', 'lifetime']),
        amount: z.nullable(money),
      }),
      flight: object({ start: z.nullable(wallClock), end: z.nullable(wallClock), timeZone: zone }),
      adGroups: entities(adGroup, reading),
      tracking: object({
        pixelId: z.nullable(text(reference)),
        conversionEvent: z.nullable(text(reference)),
        utm: object({
          source: text(anyText),
          medium: text(anyText),
          campaign: text(anyText),
          content: text(anyText),
          term: text(anyText),
        }),
        naming: object({ adGroup: text(anyText), ad: text(anyText) }),
      }),
    }),
  )
  return { ...audience, Ad: ad, AdGroup: adGroup, Campaign: campaign }
}

/** A list whose members are told apart by their id: a second member with the same one could never be named. */
function entities<T extends { readonly id: string }>(item: z.ZodMiniType<T>, reading: Reading): z.ZodMiniType<T[]> {
  const members = reading.list(item, 1_000)
  return reading === incoming
    ? members.check(
        must<T[]>('list.duplicate', (list) => new Set(list.map((member) => member.id)).size === list.length, {
          key: 'id',
        }),
      )
    : members
}

/** The parts of a campaign as they go out, by the name that the reference gives them. */
export const campaignParts = campaignOf(outgoing, leavesOut)

/**
 * The shape of a draft: the type of each field and nothing of its sense, so that every draft passes however incomplete.
 * The server checks the result of a patch with it; what is typed and cannot be read belongs into `raw`.
 */
export const CampaignDraftShape = shapeOf<CampaignDraft>()(
  incoming.object({
    value: campaignOf(incoming, leavesIn).Campaign,
    raw: z.record(DocumentPath, z.string().check(z.maxLength(documentLimits.stringLength))),
  }),
)

export const CampaignDraftOut = shapeOf<CampaignDraft>()(
  outgoing.object({ value: campaignParts.Campaign, raw: z.record(z.string(), z.string()) }),
)

import type { Json } from '@adloom/domain/document'
import type { Fields, ObjectKey, ObjectKind } from '@adloom/domain/planning'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { unitsOf } from './money.ts'
import type { RenderProblem } from './problems.ts'
import { audienceOf, renderTargeting, type TargetingKeys } from './targeting.ts'
import { toWireTime } from './times.ts'
import { wordOfCategory, wordOfEvent, wordOfGoal } from './words.ts'

/** What a parameter is made from. */
export interface Making {
  /** Every field of the object as it is wanted. */
  readonly fields: Fields
  /** The object's key, with which paths of problems begin. */
  readonly key: ObjectKey
  /** Of the ad account. */
  readonly currency: string
  readonly keys: TargetingKeys
  /** Meta's id of one of our objects, of a picture its hash; `null` while it has none. */
  platformIdOf(key: ObjectKey): string | null
  report(problem: RenderProblem): void
}

export interface Parameter {
  readonly name: string
  /** The fields that it says; empty for what is only said when the object is made. */
  readonly from: readonly string[]
  /** `undefined` says nothing. */
  readonly make: (making: Making) => Json | undefined
  /** What takes the value away again, where Meta has a word for it. */
  readonly cleared?: Json
}

function textOf(field: string, { fields, key, report }: Making): string | undefined {
  const value = fields[field]
  if (typeof value === 'string') return value
  report({ code: 'INVALID', path: `${key}.${field}` })
  return undefined
}

const nameParameter: Parameter = { name: 'name', from: ['name'], make: (making) => textOf('name', making) }

function budgetParameter(name: string, field: string): Parameter {
  return {
    name,
    from: [field],
    make: ({ fields, key, currency, report }) => {
      const amount = fields[field] ?? null
      if (amount === null) return undefined
      const answer = unitsOf(amount, currency, `${key}.${field}`)
      if (answer.ok) return answer.units
      report(answer.problem)
      return undefined
    },
  }
}

function timeParameter(name: string, field: string, cleared?: Json): Parameter {
  return {
    name,
    from: [field],
    make: ({ fields, key, report }) => {
      const instant = fields[field] ?? null
      if (instant === null) return undefined
      const time = typeof instant === 'string' ? toWireTime(instant) : null
      if (time === null) report({ code: 'INVALID', path: `${key}.${field}` })
      return time ?? undefined
    },
    ...(cleared === undefined ? {} : { cleared }),
  }
}

function listOf(field: string, { fields, key, report }: Making): string[] {
  const value = fields[field]
  const texts = Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [one] : [])) : null
  if (texts === null) report({ code: 'INVALID', path: `${key}.${field}` })
  return texts ?? []
}

/** A word of Meta for one of ours, or a problem. */
function worded(word: string | null, value: string, path: string, report: Making['report']): string[] {
  if (word === null) report({ code: 'NOT_SUPPORTED', path, value })
  return word === null ? [] : [word]
}

function hasBudget({ dailyBudget = null, lifetimeBudget = null }: Fields): boolean {
  return dailyBudget !== null || lifetimeBudget !== null
}

const bidStrategy: Parameter = {
  name: 'bid_strategy',
  from: [],
  // It stands where the budget stands.
  make: ({ fields }) => (hasBudget(fields) ? 'LOWEST_COST_WITHOUT_CAP' : undefined),
}

const campaign: readonly Parameter[] = [
  nameParameter,
  {
    name: 'objective',
    from: ['objective'],
    make: (making) => {
      const goal = textOf('objective', making)
      return goal === undefined
        ? undefined
        : worded(wordOfGoal(goal), goal, `${making.key}.objective`, making.report)[0]
    },
  },
  {
    name: 'special_ad_categories',
    from: ['specialCategories'],
    make: (making) => {
      const words = listOf('specialCategories', making).flatMap((category) =>
        worded(wordOfCategory(category), category, `${making.key}.specialCategories`, making.report),
      )
      return words.length === 0 ? ['NONE'] : words
    },
  },
  {
    name: 'special_ad_category_country',
    from: ['specialCategoryCountries'],
    make: (making) => {
      const countries = listOf('specialCategoryCountries', making)
      return countries.length === 0 ? undefined : countries
    },
    cleared: [],
  },
  budgetParameter('daily_budget', 'dailyBudget'),
  budgetParameter('lifetime_budget', 'lifetimeBudget'),
  { ...budgetParameter('spend_cap', 'spendCap'), cleared: facts.campaign.noSpendCap.value },
  bidStrategy,
  {
    name: 'is_adset_budget_sharing_enabled',
    from: [],
    // Every ad set spends its own budget, as the plan promised.
    make: ({ fields }) => (hasBudget(fields) ? undefined : false),
  },
]

const adGroup: readonly Parameter[] = [
  nameParameter,
  {
    name: 'optimization_goal',
    from: ['optimization'],
    make: (making) => textOf('optimization', making),
  },
  // All goals are billed by impressions; a test holds the facts to it.
  { name: 'billing_event', from: [], make: () => facts.goals.sales.value.billingEvent },
  bidStrategy,
  {
    name: 'promoted_object',
    from: ['pixelId', 'conversionEvent'],
    make: ({ fields, key, report }) => {
      const { pixelId = null, conversionEvent = null } = fields
      if (pixelId === null && conversionEvent === null) return undefined
      if (typeof pixelId !== 'string') {
        report({ code: 'INVALID', path: `${key}.pixelId` })
        return undefined
      }
      if (conversionEvent === null) return { pixel_id: pixelId }
      const event = String(conversionEvent)
      const [word] = worded(wordOfEvent(event), event, `${key}.conversionEvent`, report)
      return word === undefined ? undefined : { pixel_id: pixelId, custom_event_type: word }
    },
  },
  timeParameter('start_time', 'start'),
  timeParameter('end_time', 'end', facts.adSet.noEnd.value),
  budgetParameter('daily_budget', 'dailyBudget'),
  budgetParameter('lifetime_budget', 'lifetimeBudget'),
  {
    name: 'targeting',
    from: ['audience', 'placements'],
    make: (making) => {
      const { fields, key, keys, report } = making
      const audience = audienceOf(fields.audience)
      if (audience === null) {
        report({ code: 'INVALID', path: `${key}.audience` })
        return undefined
      }
      return renderTargeting(audience, listOf('placements', making), keys, key, report)
    },
  },
]

const creative: readonly Parameter[] = [
  nameParameter,
  {
    name: 'object_story_spec',
    from: ['pageId', 'primaryText', 'headline', 'description', 'callToAction', 'url', 'image'],
    make: (making) => {
      const text = (field: string) => textOf(field, making)
      const [pageId, message, name, link] = [text('pageId'), text('primaryText'), text('headline'), text('url')]
      const [description, callToAction, image] = [text('description'), text('callToAction'), text('image')]
      if (pageId === undefined || message === undefined || name === undefined || link === undefined) return undefined
      if (description === undefined || callToAction === undefined || image === undefined) return undefined
      const hash = making.platformIdOf(image)
      if (hash === null) {
        making.report({ code: 'NOT_CREATED', path: `${making.key}.image`, key: image })
        return undefined
      }
      return {
        page_id: pageId,
        link_data: {
          call_to_action: { type: callToAction, value: { link } },
          ...(description === '' ? {} : { description }),
          image_hash: hash,
          link,
          message,
          name,
        },
      }
    },
  },
]

const ad: readonly Parameter[] = [
  nameParameter,
  {
    name: 'creative',
    from: ['creative'],
    make: (making) => {
      const key = textOf('creative', making)
      if (key === undefined) return undefined
      const id = making.platformIdOf(key)
      if (id === null) making.report({ code: 'NOT_CREATED', path: `${making.key}.creative`, key })
      return id === null ? undefined : { creative_id: id }
    },
  },
]

/** How each kind of object is said to Meta. A picture is sent as a file and has no parameters. */
export const parameters: Readonly<Record<ObjectKind, readonly Parameter[]>> = {
  campaign,
  adGroup,
  image: [],
  creative,
  ad,
}

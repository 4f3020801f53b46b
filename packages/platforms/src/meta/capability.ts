import type {
  Capability,
  FieldRule,
  FormatCapability,
  Goal,
  GoalCapability,
  ObjectRules,
  SpecialCategoryRule,
} from '@adloom/domain/capability'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }

const { single_image: image } = facts.formats

const forbidden: readonly SpecialCategoryRule['forbids'][number][] = [
  'age',
  'gender',
  'city_radius_below_25km',
  'detailed_exclusions',
]

const editable: FieldRule = { change: 'update', setOrCleared: 'update', resetsLearning: false, reference: false }
const inNewObject: FieldRule = { ...editable, change: 'replace', setOrCleared: 'replace' }
const fixed: FieldRule = { ...editable, change: 'never', setOrCleared: 'never' }
/** An amount can be edited; another level or period is another budget, and that takes a new object. */
const budget: FieldRule = { ...editable, setOrCleared: 'replace' }
const marked: Pick<ObjectRules, 'marked' | 'nameLength'> = { marked: true, nameLength: null }

const singleImage: FormatCapability = {
  id: 'single_image',
  texts: {
    // That an ad has a text and a headline is Adloom's own rule; the lengths are Meta's.
    primaryText: { required: true, ...image.primaryText.value },
    headline: { required: true, ...image.headline.value },
    description: { required: false, ...image.description.value },
  },
  image: image.image.value,
  callsToAction: image.callsToAction.value,
  url: { required: true, ...image.url.value },
}

/**
 * What Meta can do with Adloom today: sales, leads and traffic with single-image ads. Made of
 * `@adloom/platform-facts`, where each value has its source and date.
 */
export const metaCapability: Capability = {
  platform: 'meta',
  name: facts.name,
  apiVersion: facts.apiVersion,
  sources: Object.values(facts.sources).map(({ url, date }) => ({ source: url, date })),
  counting: { unit: 'grapheme', wide: 1, trim: facts.counting.value.trim },
  goals: {
    sales: goalOf('sales'),
    leads: goalOf('leads'),
    traffic: goalOf('traffic'),
  },
  formats: { single_image: singleImage },
  budget: {
    levels: ['campaign', 'adGroup'],
    periods: ['daily', 'lifetime'],
    dailyFlexBasisPoints: facts.budget.dailyFlexBasisPoints.value,
    weeklyMultiple: facts.budget.weeklyMultiple.value,
    lifetimeNeedsEnd: facts.budget.lifetimeNeedsEnd.value,
    minorPerUnit: facts.money.minorPerUnit.value,
    // Meta's minimum depends on the account, which tells its own.
    minimumDaily: {},
  },
  audience: {
    minAge: facts.audience.minAge.value,
    defaultMinAge: facts.audience.defaultMinAge.value,
    maxAge: facts.audience.maxAge.value,
    placeKinds: ['country', 'region', 'city'],
    maxRadiusKm: facts.audience.cities.value.maxRadiusKm,
    targeting: 'cnf_with_exclusions',
  },
  specialCategories: [
    categoryOf('housing'),
    categoryOf('employment'),
    categoryOf('credit'),
    categoryOf('financial_products_services'),
    categoryOf('issues_elections_politics'),
    categoryOf('online_gambling_and_gaming'),
  ],
  // The values of positions are not among the facts yet, so Meta chooses where ads run.
  placements: [],
  // Meta publishes no length for names; 255 is Adloom's own.
  names: { maxLength: 255 },
  objects: {
    campaign: {
      ...marked,
      runs: true,
      fields: {
        name: editable,
        objective: inNewObject,
        specialCategories: editable,
        specialCategoryCountries: editable,
        dailyBudget: budget,
        lifetimeBudget: budget,
        spendCap: editable,
      },
    },
    adGroup: {
      ...marked,
      runs: true,
      fields: {
        name: editable,
        // After publishing Meta refuses to change what is optimised for and by what it is counted (100/3260011).
        optimization: inNewObject,
        conversionEvent: inNewObject,
        pixelId: inNewObject,
        start: editable,
        end: editable,
        dailyBudget: budget,
        lifetimeBudget: budget,
        audience: { ...editable, resetsLearning: true },
        placements: { ...editable, resetsLearning: true },
      },
    },
    // A picture is its bytes: other bytes are another picture.
    image: { runs: false, marked: false, nameLength: null, fields: { assetId: fixed, crop: fixed } },
    creative: {
      ...marked,
      runs: false,
      nameLength: facts.creative.nameLength.value,
      fields: {
        name: editable,
        pageId: inNewObject,
        primaryText: inNewObject,
        headline: inNewObject,
        description: inNewObject,
        callToAction: inNewObject,
        url: inNewObject,
        image: { ...inNewObject, reference: true },
      },
    },
    ad: {
      ...marked,
      runs: true,
      fields: { name: editable, creative: { ...editable, resetsLearning: true, reference: true } },
    },
  },
  changeLimits: [
    {
      kind: 'adGroup',
      fields: ['dailyBudget', 'lifetimeBudget'],
      most: facts.budget.changesPerAdSetPerHour.value,
      perMinutes: 60,
    },
    { kind: 'campaign', fields: ['spendCap'], most: facts.budget.spendCapChangesPerDay.value, perMinutes: 24 * 60 },
  ],
}

function goalOf(goal: Extract<Goal, keyof typeof facts.goals>): GoalCapability {
  const { objective, optimizations } = facts.goals[goal].value
  return { objective, optimizations, formats: ['single_image'] }
}

function categoryOf(id: SpecialCategoryRule['id']): SpecialCategoryRule {
  const { needsCountry, forbids } = facts.specialCategories[id].value
  // JSON knows only strings; the test proves that none falls away.
  return { id, needsCountry, forbids: forbidden.filter((rule) => forbids.some((forbids) => forbids === rule)) }
}

import type { Goal } from '@adloom/domain/campaign'
import type {
  Capability,
  FieldRule,
  FormatCapability,
  GoalCapability,
  ObjectRules,
  TextLimit,
} from '@adloom/domain/capability'
import * as z from 'zod/mini'
import { gained, loose, outgoing, shapeOf, strict } from './kit.ts'
import { pageOf } from './page.ts'
import { anyKind } from './planning.ts'
import { nothing, PageParams } from './query.ts'
import { Id, platforms, specialCategories } from './values.ts'

const { oneOf } = outgoing

const TextLimitOut = shapeOf<TextLimit>()(
  loose({ required: z.boolean(), hard: z.nullable(z.number()), soft: z.nullable(z.number()) }),
)

const FormatCapabilityOut = shapeOf<FormatCapability>()(
  loose({
    id: z.string() as unknown as z.ZodMiniType<FormatCapability['id']>,
    texts: loose({ primaryText: TextLimitOut, headline: TextLimitOut, description: TextLimitOut }),
    image: loose({
      ratios: z.array(loose({ width: z.number(), height: z.number(), recommended: z.boolean() })),
      minWidth: z.number(),
      minHeight: z.number(),
      maxBytes: z.number(),
      types: z.array(z.string()),
    }),
    callsToAction: z.array(z.string()),
    url: loose({ required: z.boolean(), maxLength: z.nullable(z.number()) }),
  }),
)

const GoalCapabilityOut = shapeOf<GoalCapability>()(
  loose({
    objective: z.string(),
    optimizations: z.array(loose({ id: z.string(), events: z.array(z.string()), needsPixel: z.boolean() })),
    formats: z.array(oneOf(['single_image'])),
  }),
)

const changeModes = ['update', 'replace', 'never'] as const

const FieldRuleOut = shapeOf<FieldRule>()(
  loose({
    change: oneOf(changeModes),
    setOrCleared: oneOf(changeModes),
    resetsLearning: z.boolean(),
    reference: z.boolean(),
  }),
)

const ObjectRulesOut = shapeOf<ObjectRules>()(
  loose({
    runs: z.boolean(),
    marked: z.boolean(),
    nameLength: z.nullable(z.number()),
    fields: z.record(z.string(), FieldRuleOut),
  }),
)

const ObjectsOut = shapeOf<Capability['objects']>()(
  loose({
    campaign: ObjectRulesOut,
    adGroup: ObjectRulesOut,
    image: ObjectRulesOut,
    creative: ObjectRulesOut,
    ad: ObjectRulesOut,
  }),
)

/** A server that launches nothing says nothing of objects. */
const noRules: ObjectRules = { runs: false, marked: false, nameLength: null, fields: {} }

const perCurrency = z.record(z.string(), z.number())

export const CapabilityOut = shapeOf<Capability>()(
  loose({
    platform: oneOf(platforms),
    name: z.string(),
    apiVersion: z.string(),
    sources: z.array(loose({ source: z.string(), date: z.string() })),
    counting: loose({
      unit: oneOf(['utf16', 'codePoint', 'grapheme']),
      wide: z.number() as unknown as z.ZodMiniType<1 | 2>,
      trim: z.boolean(),
    }),
    goals: z.record(z.string(), GoalCapabilityOut) as unknown as z.ZodMiniType<Partial<Record<Goal, GoalCapability>>>,
    formats: z.record(z.string(), FormatCapabilityOut) as unknown as z.ZodMiniType<
      Record<FormatCapability['id'], FormatCapability>
    >,
    budget: loose({
      levels: z.array(oneOf(['campaign', 'adGroup'])),
      periods: z.array(oneOf(['daily', 'lifetime'])),
      dailyFlexBasisPoints: z.number(),
      weeklyMultiple: z.nullable(z.number()),
      lifetimeNeedsEnd: z.boolean(),
      minorPerUnit: perCurrency,
      minimumDaily: perCurrency,
    }),
    audience: loose({
      minAge: z.number(),
      // Meta was the only platform, and its ages begin at 18 unless somebody says otherwise.
      defaultMinAge: gained(z.number(), 18),
      maxAge: z.number(),
      placeKinds: z.array(oneOf(['country', 'region', 'city'])),
      maxRadiusKm: z.number(),
      targeting: oneOf(['cnf', 'cnf_with_exclusions']),
    }),
    specialCategories: z.array(
      loose({
        id: oneOf(specialCategories),
        needsCountry: z.boolean(),
        forbids: z.array(oneOf(['age', 'gender', 'city_radius_below_25km', 'detailed_exclusions'])),
      }),
    ),
    placements: z.array(loose({ id: z.string(), name: z.string() })),
    names: loose({ maxLength: z.number() }),
    objects: gained(ObjectsOut, {
      campaign: noRules,
      adGroup: noRules,
      image: noRules,
      creative: noRules,
      ad: noRules,
    }),
    changeLimits: gained(
      z.array(loose({ kind: anyKind, fields: z.array(z.string()), most: z.number(), perMinutes: z.number() })),
      [],
    ),
  }),
)

export const capabilities = {
  list: { params: nothing, query: PageParams, body: null, response: pageOf(CapabilityOut) },
  get: {
    // Any name has the right shape: a platform that is not supported is `capability.not_found`.
    params: shapeOf<{ platform: string }>()(strict({ platform: Id })),
    query: nothing,
    body: null,
    response: CapabilityOut,
  },
}

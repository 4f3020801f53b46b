import type { FieldChange, PlanOperation } from '@adloom/domain/planning'
import { describe, expect, test } from 'vitest'
import type { RenderProblem } from './problems.ts'
import { asValidation, problemsOf, type Rendered, render } from './render.ts'
import { ids } from './testing/echo.ts'
import { asApplied, contextFor, creationOf, launches, operation, wanted } from './testing/launches.ts'
import { mutant } from './testing/mutant.ts'

const { idOf } = ids()
const sales = wanted(launches.sales)
const byKind = (kind: PlanOperation['kind']) => {
  const found = sales.find((object) => object.kind === kind)
  if (found === undefined) throw new Error(`No ${kind} in this launch.`)
  return found
}

function updated(kind: PlanOperation['kind'], ...changes: FieldChange[]): Rendered {
  const object = byKind(kind)
  const context = contextFor('INR', idOf, (key) => (key === object.key ? asApplied(object) : null))
  return render(operation('update', object, changes, '5'), context)
}

function created(kind: PlanOperation['kind'], fields: Record<string, FieldChange['to']>): Rendered {
  const object = byKind(kind)
  return render(creationOf({ ...object, fields: { ...object.fields, ...fields } }), contextFor('INR', idOf))
}

const paramsOf = (rendered: Rendered) => (rendered.ok ? rendered.request.params : rendered.problems)
const refusedFor = (rendered: Rendered): readonly RenderProblem[] => (rendered.ok ? [] : rendered.problems)

describe('a change says only what changes', () => {
  test('a budget', () => {
    const to = { minor: 500_00, currency: 'INR' }
    expect(paramsOf(updated('campaign', { field: 'dailyBudget', from: null, to }))).toEqual({ daily_budget: 50_000 })
  })

  test('placements repeat the audience, because Meta keeps both in one and replaces it whole', () => {
    const rendered = updated('adGroup', { field: 'placements', from: [], to: ['facebook.feed', 'instagram'] })
    expect(paramsOf(rendered)).toEqual({
      targeting: expect.objectContaining({
        age_min: 25,
        genders: [2],
        publisher_platforms: ['facebook', 'instagram'],
        facebook_positions: ['feed'],
      }),
    })
  })

  test('an end that is taken off, and a cap', () => {
    expect(paramsOf(updated('adGroup', { field: 'end', from: '', to: null }))).toEqual({ end_time: 0 })
    expect(paramsOf(updated('campaign', { field: 'spendCap', from: '', to: null }))).toEqual({
      spend_cap: 922_337_203_685_478,
    })
  })

  test('a replacement has nothing of what it replaces', () => {
    const object = byKind('campaign')
    const changes = [
      { field: 'name', from: '', to: 'Anew' },
      { field: 'objective', from: '', to: 'sales' },
      { field: 'specialCategories', from: [], to: [] },
      { field: 'specialCategoryCountries', from: [], to: [] },
      { field: 'lifetimeBudget', from: null, to: { minor: 9_000_00, currency: 'INR' } },
    ]
    const context = contextFor('INR', idOf, () => asApplied(object))
    const params = paramsOf(render(operation('replace', object, changes), context))
    expect(params).toMatchObject({ lifetime_budget: 900_000, status: 'PAUSED' })
    expect(params).not.toHaveProperty('daily_budget')
  })

  test('the creative of an ad', () => {
    const rendered = updated('ad', { field: 'creative', from: 'creative:x#1', to: 'creative:gifts.box#2' })
    expect(paramsOf(rendered)).toEqual({ creative: { creative_id: expect.any(String) } })
  })

  test('switches', () => {
    const context = contextFor('INR', idOf)
    for (const [verb, status] of [
      ['pause', 'PAUSED'],
      ['activate', 'ACTIVE'],
      ['archive', 'ARCHIVED'],
    ] as const) {
      expect(render(operation(verb, byKind('ad'), [], '5'), context)).toEqual({
        ok: true,
        request: { method: 'POST', path: '5', params: { status } },
      })
    }
  })
})

test('a campaign without a budget of its own says that its ad sets share nothing', () => {
  const rendered = created('campaign', { dailyBudget: null, lifetimeBudget: null })
  expect(paramsOf(rendered)).toMatchObject({ is_adset_budget_sharing_enabled: false })
  expect(paramsOf(rendered)).not.toHaveProperty('bid_strategy')
  expect(paramsOf(created('campaign', {}))).not.toHaveProperty('is_adset_budget_sharing_enabled')
})

test('a question is the same request, and makes nothing', () => {
  const rendered = created('campaign', {})
  if (!rendered.ok) throw new Error('refused')
  const { execution_options: options, ...rest } = asValidation(rendered.request).params
  expect(options).toEqual(['validate_only'])
  expect(rest).toEqual(rendered.request.params)
})

describe('what cannot be said exactly is refused', () => {
  test('an amount between two units', () => {
    const object = {
      ...byKind('campaign'),
      fields: { ...byKind('campaign').fields, dailyBudget: { minor: 12_345, currency: 'BHD' } },
    }
    expect(refusedFor(render(creationOf(object), contextFor('BHD', idOf)))).toEqual([
      {
        code: 'NOT_REPRESENTABLE',
        path: 'campaign.dailyBudget',
        amount: { minor: 12_345, currency: 'BHD' },
        unit: { minor: 10, currency: 'BHD' },
        below: { minor: 12_340, currency: 'BHD' },
        above: { minor: 12_350, currency: 'BHD' },
      },
    ])
  })

  test('an amount in another currency than the account has', () => {
    expect(refusedFor(created('campaign', { dailyBudget: { minor: 1, currency: 'USD' } }))[0]?.code).toBe(
      'OTHER_CURRENCY',
    )
  })

  test('a place, a language and an interest that nobody knows, all at once', () => {
    const audience = {
      places: [{ kind: 'city', key: '99' }],
      excludedPlaces: [],
      age: { min: 18, max: 65 },
      genders: [],
      languages: ['tlh'],
      include: [[{ kind: 'interest', key: 'quidditch' }]],
      exclude: [],
    }
    expect(refusedFor(created('adGroup', { audience }))).toEqual([
      { code: 'UNKNOWN_KEY', path: 'adGroup:gifts.audience.languages', kind: 'language', key: 'tlh' },
      { code: 'UNKNOWN_KEY', path: 'adGroup:gifts.audience.places', kind: 'city', key: '99' },
      { code: 'UNKNOWN_KEY', path: 'adGroup:gifts.audience.include', kind: 'interest', key: 'quidditch' },
    ])
  })

  test('what has to be there first and is not', () => {
    const context = { ...contextFor('INR', idOf), platformIdOf: () => null }
    expect(refusedFor(render(creationOf(byKind('ad')), context))).toEqual([
      { code: 'NOT_CREATED', path: 'ad:gifts.box.creative', key: 'creative:gifts.box#1' },
      { code: 'NOT_CREATED', path: 'ad:gifts.box', key: 'adGroup:gifts' },
    ])
  })

  test.each<[PlanOperation['kind'], string, FieldChange['to'], RenderProblem['code']]>([
    ['campaign', 'objective', 'fame', 'NOT_SUPPORTED'],
    ['campaign', 'name', null, 'INVALID'],
    ['campaign', 'specialCategories', 'housing', 'INVALID'],
    ['adGroup', 'conversionEvent', 'applause', 'NOT_SUPPORTED'],
    ['adGroup', 'placements', ['billboard'], 'NOT_SUPPORTED'],
    ['adGroup', 'audience', { places: [] }, 'INVALID'],
    ['adGroup', 'start', '2026-10-19T00:30:00.500Z', 'INVALID'],
    ['adGroup', 'dailyBudget', { minor: -5, currency: 'INR' }, 'INVALID'],
    ['image', 'assetId', null, 'INVALID'],
    ['image', 'crop', { x: 1 }, 'INVALID'],
  ])('%s: %s as %j', (kind, field, value, code) => {
    expect(refusedFor(created(kind, { [field]: value })).map((problem) => problem.code)).toEqual([code])
  })

  test('a budget that is taken away: Meta has no word for it', () => {
    expect(refusedFor(updated('campaign', { field: 'dailyBudget', from: null, to: null }))).toEqual([
      { code: 'CANNOT_CLEAR', path: 'campaign.dailyBudget' },
    ])
  })

  test('a field that an object of Meta does not have', () => {
    expect(refusedFor(updated('ad', { field: 'mood', from: null, to: 'good' }))[0]?.code).toBe('NOT_SUPPORTED')
  })

  test('a creative cannot be turned off', () => {
    expect(refusedFor(render(operation('pause', byKind('creative'), [], '5'), contextFor('INR', idOf)))).toHaveLength(1)
  })
})

test('a plan is tried as a whole, before anything of it exists', () => {
  const operations = sales.map(creationOf)
  const context = { currency: 'INR', keys: contextFor('INR', idOf).keys, fieldsOf: () => null }
  expect(problemsOf(operations, context)).toEqual([])
  expect(problemsOf(operations, { ...context, keys: {}, currency: 'USD' }).map(({ code }) => code)).toEqual([
    'OTHER_CURRENCY',
    ...Array.from({ length: 6 }, () => 'UNKNOWN_KEY'),
  ])
})

mutant('render: things are made turned on', './render.ts', "params.status = 'PAUSED'", "params.status = 'ACTIVE'")
mutant(
  'render: a change says everything',
  './render.ts',
  '!from.some((field) => changed.has(field))',
  'from.length === 0',
)
mutant(
  'render: a replacement keeps what it replaces',
  './render.ts',
  "verb === 'update' ? context",
  "verb !== 'create' ? context",
)
mutant('render: a change forgets what it does not change', './render.ts', '? context.fieldsOf(key)', '? null')

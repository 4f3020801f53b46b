import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { applyOperations, createDraft, type Json, type Operation, valueAt } from '../../document/index.ts'
import { account, capability, complete, context } from '../../testing/campaigns.ts'
import { mutant } from '../../testing/mutant.ts'
import { type IssueCode, type IssueParams, issueCodes } from '../codes.ts'
import type { CampaignDraft } from '../types.ts'
import { checkCampaign } from './check-campaign.ts'
import type { CheckContext, HostLimits } from './checking.ts'

function changed(operations: readonly Operation[], from: CampaignDraft = createDraft(complete)): CampaignDraft {
  const applied = applyOperations(from, operations)
  if (!applied.ok) throw new Error(JSON.stringify(applied.issues))
  return applied.draft
}

const set = (path: string, value: unknown): Operation => ({ op: 'set', path, value: value as Json })
const ad = 'adGroups.ag_1.ads.ad_1'
const group = 'adGroups.ag_1'
const inr = (minor: number) => ({ minor, currency: 'INR' })
const not = (trait: string) => ({
  op: 'not',
  of: { op: 'trait', trait: { kind: 'interest', key: trait, name: trait } },
})

/** One slip each, and the only code it must lead to. */
const slips: readonly (readonly [IssueCode, string, readonly Operation[], Partial<CheckContext>?])[] = [
  ['money.unreadable', 'budget.amount', [{ op: 'set', path: 'budget.amount', value: null, raw: '12oo' }]],
  [
    'number.unreadable',
    `${group}.audience.age.min`,
    [{ op: 'set', path: `${group}.audience.age.min`, value: null, raw: 'old' }],
  ],
  ['time.unreadable', 'flight.end', [{ op: 'set', path: 'flight.end', value: null, raw: 'Diwali' }]],
  [
    'value.unreadable',
    'goal',
    [
      { op: 'set', path: 'goal', value: null, raw: 'sell' },
      set('tracking.conversionEvent', null),
      set('tracking.pixelId', null),
    ],
  ],
  ['name.missing', 'name', [set('name', '  ')]],
  ['name.too_short', 'name', [set('name', ' ab ')]],
  ['name.too_long', `${ad}.name`, [set(`${ad}.name`, 'x'.repeat(101))]],
  ['name.duplicate', 'adGroups.ag_2.name', [set('adGroups.ag_2.name', 'GIFT  buyers')]],
  ['goal.missing', 'goal', [set('goal', null)]],
  ['goal.unsupported', 'goal', [set('goal', 'app'), set('adGroups.ag_2.optimization', null)]],
  ['platforms.missing', 'platforms', [set('platforms', [])]],
  ['platforms.not_allowed', 'platforms', [], { host: { platforms: ['google'] } }],
  ['budget.above_host_limit', 'budget.amount', [], { host: { budget: { daily: inr(500_00) } } }],
  ['connection.missing', 'connectionId', [set('connectionId', null)], { account: null }],
  ['connection.not_found', 'connectionId', [], { account: null }],
  [
    'connection.currency',
    'currency',
    [],
    { account: { currency: 'USD', timeZone: 'Asia/Kolkata', pages: account.pages, pixels: account.pixels } },
  ],
  ['connection.time_zone', 'flight.timeZone', [set('flight.timeZone', 'Asia/Dubai')]],
  ['page.missing', 'pageId', [set('pageId', null)]],
  ['page.not_found', 'pageId', [set('pageId', 'page_9')]],
  ['special_category.unanswered', 'specialCategories', [set('specialCategories', null)]],
  ['special_category.unsupported', 'specialCategories', [set('specialCategories', ['credit'])]],
  [
    'special_category.country_missing',
    'specialCategoryCountries',
    [set('specialCategories', ['issues_elections_politics'])],
  ],
  [
    'special_category.forbidden',
    `${group}.audience.age`,
    [set('specialCategories', ['housing']), set('specialCategoryCountries', ['IN'])],
  ],
  ['budget.missing', 'budget.amount', [set('budget.amount', null)]],
  ['budget.both_levels', `${group}.budget`, [set(`${group}.budget`, inr(500_00))]],
  [
    'budget.level_unsupported',
    'budget.level',
    [],
    { capability: { ...capability, budget: { ...capability.budget, levels: ['adGroup'] } } },
  ],
  [
    'budget.period_unsupported',
    'budget.period',
    [],
    { capability: { ...capability, budget: { ...capability.budget, periods: ['lifetime'] } } },
  ],
  ['budget.not_positive', 'budget.amount', [set('budget.amount', inr(0))]],
  ['budget.currency', 'budget.amount', [set('budget.amount', { minor: 1_000_00, currency: 'USD' })]],
  ['budget.below_minimum', 'budget.amount', [set('budget.amount', inr(84_99))]],
  ['budget.too_large', 'budget.amount', [set('budget.amount', inr(Number.MAX_SAFE_INTEGER))]],
  [
    'budget.not_representable',
    'budget.amount',
    [set('currency', 'BHD'), set('budget.amount', { minor: 12_345, currency: 'BHD' })],
    { account: { currency: 'BHD', timeZone: 'Asia/Kolkata', pages: account.pages, pixels: account.pixels } },
  ],
  ['flight.invalid', 'flight.start', [set('flight.start', '2026-02-30T10:00')]],
  [
    'flight.time_zone',
    'flight.timeZone',
    [set('flight.timeZone', 'Mars/Base')],
    { account: { ...account, timeZone: 'Mars/Base' } },
  ],
  ['flight.end_missing', 'flight.end', [set('budget.period', 'lifetime'), set('flight.end', null)]],
  ['flight.end_not_after_start', 'flight.end', [set('flight.end', '2026-10-19T06:00')]],
  ['flight.ended', 'flight.end', [], { now: '2026-11-09T00:00:00.000Z' }],
  ['flight.start_in_past', 'flight.start', [], { now: '2026-10-20T00:00:00.000Z' }],
  ['flight.open_ended', 'flight.end', [set('flight.end', null)]],
  ['flight.short', 'flight.end', [set('flight.end', '2026-10-19T18:00')]],
  ['flight.long', 'flight.end', [set('flight.end', '2028-01-01T00:00')]],
  ['ad_groups.missing', 'adGroups', [set('adGroups', []), set('tracking.conversionEvent', null)]],
  [
    'ad_groups.too_many',
    'adGroups',
    [
      set(
        'adGroups',
        Array.from({ length: 51 }, (_, index) => ({
          ...complete.adGroups[0],
          id: `g${index}`,
          name: `Group ${index}`,
        })),
      ),
    ],
  ],
  ['ads.missing', `${group}.ads`, [set(`${group}.ads`, [])]],
  [
    'ads.too_many',
    `${group}.ads`,
    [
      set(
        `${group}.ads`,
        Array.from({ length: 51 }, (_, index) => ({
          ...complete.adGroups[0]?.ads[0],
          id: `a${index}`,
          name: `Advert ${index}`,
        })),
      ),
    ],
  ],
  ['audience.places_missing', `${group}.audience.places`, [set(`${group}.audience.places`, [])]],
  [
    'audience.place_kind',
    `${group}.audience.places`,
    [set(`${group}.audience.places`, [{ kind: 'region', key: 'IN-KA', name: 'Karnataka' }])],
  ],
  [
    'audience.radius_too_large',
    `${group}.audience.places`,
    [set(`${group}.audience.places`, [{ kind: 'city', key: '1', name: 'Jaipur', radiusKm: 81 }])],
  ],
  ['audience.age_out_of_range', `${group}.audience.age.min`, [set(`${group}.audience.age.min`, 12)]],
  ['audience.age_reversed', `${group}.audience.age`, [set(`${group}.audience.age.min`, 60)]],
  [
    'audience.inexpressible',
    `${group}.audience.targeting`,
    [set(`${group}.audience.targeting`, { op: 'any', of: [not('tea'), not('coffee')] })],
  ],
  ['placement.unsupported', `${group}.placements`, [set(`${group}.placements`, ['feed', 'moon'])]],
  [
    'optimization.unsupported',
    `${group}.optimization`,
    [set(`${group}.optimization`, 'VIEWS'), set('tracking.pixelId', null), set('tracking.conversionEvent', null)],
  ],
  ['text.missing', `${ad}.texts.headline`, [set(`${ad}.texts.headline`, ' ')]],
  ['text.too_long', `${ad}.texts.primaryText`, [set(`${ad}.texts.primaryText`, 'x'.repeat(61))]],
  ['text.cut', `${ad}.texts.headline`, [set(`${ad}.texts.headline`, 'x'.repeat(21))]],
  ['text.banned', `${ad}.texts.description`, [set(`${ad}.texts.description`, 'Joy GUARANTEED')]],
  ['url.missing', `${ad}.url`, [set(`${ad}.url`, '')]],
  ['url.invalid', `${ad}.url`, [set(`${ad}.url`, 'chaiandco.example/diwali')]],
  ['url.not_https', `${ad}.url`, [set(`${ad}.url`, 'http://chaiandco.example')]],
  ['url.too_long', `${ad}.url`, [set(`${ad}.url`, `https://chaiandco.example/${'x'.repeat(80)}`)]],
  ['image.missing', `${ad}.image`, [set(`${ad}.image`, null)]],
  ['image.too_small', `${ad}.image`, [set(`${ad}.image`, { assetId: 'a', width: 599, height: 599, crop: null })]],
  ['image.ratio', `${ad}.image`, [set(`${ad}.image`, { assetId: 'a', width: 1_600, height: 1_200, crop: null })]],
  ['call_to_action.unsupported', `${ad}.callToAction`, [set(`${ad}.callToAction`, 'FLY_AWAY')]],
  [
    'format.unsupported',
    `${ad}.format`,
    [set('adGroups.ag_2.ads', [{ ...complete.adGroups[1]?.ads[0] }]), { op: 'remove', path: 'adGroups.ag_2' }],
    {
      capability: {
        ...capability,
        goals: {
          sales: { objective: 'SALES', optimizations: capability.goals.sales?.optimizations ?? [], formats: [] },
        },
      },
    },
  ],
  ['pixel.missing', 'tracking.pixelId', [set('tracking.pixelId', null)]],
  ['pixel.not_found', 'tracking.pixelId', [set('tracking.pixelId', 'pixel_9')]],
  ['event.missing', 'tracking.conversionEvent', [set('tracking.conversionEvent', null)]],
  ['event.unsupported', 'tracking.conversionEvent', [set('tracking.conversionEvent', 'lead')]],
  ['template.unknown_placeholder', 'tracking.utm.campaign', [set('tracking.utm.campaign', '{{campain.name}}')]],
  ['template.broken', 'tracking.naming.ad', [set('tracking.naming.ad', '{{ad.name')]],
  ['utm.in_url', `${ad}.url`, [set(`${ad}.url`, 'https://chaiandco.example/?utm_source=mail')]],
]

test('a campaign with nothing left to do has no issue', () => {
  expect(checkCampaign(createDraft(complete), context)).toEqual([])
})

describe('each slip is named, at its place, and nothing else is', () => {
  const cases = slips.map(([code, path, operations, changes = {}]) => ({ code, path, operations, changes }))
  test.each(cases)('$code at $path', ({ code, path, operations, changes }) => {
    const issues = checkCampaign(changed(operations), { ...context, ...changes })
    expect(issues.map((issue) => ({ code: issue.code, path: issue.path }))).toEqual([{ code, path }])
    expect(issues[0]?.severity).toBe(issueCodes[code].severity)
  })

  test('there is a slip for every code of the catalogue', () => {
    expect(slips.map(([code]) => code).toSorted()).toEqual(Object.keys(issueCodes).toSorted())
  })
})

describe('a fix', () => {
  const offered = () =>
    slips.flatMap(([code, , operations, changes]) => {
      const draft = changed(operations)
      const issue = checkCampaign(draft, { ...context, ...changes })[0]
      return issue?.fix ? [{ code, draft, fix: issue.fix, changes }] : []
    })

  test('settles the issue that offers it', () => {
    for (const { code, draft, fix, changes } of offered()) {
      const after = checkCampaign(changed(fix, draft), { ...context, ...changes })
      expect(
        after.map((issue) => issue.code),
        code,
      ).not.toContain(code)
    }
  })

  test('is offered wherever one is obvious', () => {
    expect(offered().map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'budget.below_minimum',
        'budget.not_representable',
        'image.ratio',
        'url.not_https',
        'page.missing',
        'special_category.forbidden',
      ]),
    )
  })
})

describe('details', () => {
  const first = (operations: readonly Operation[]) => checkCampaign(changed(operations), context)[0]

  test('what was typed and could not be read is kept in the issue', () => {
    const params: IssueParams['money.unreadable'] = { text: '12oo', currency: 'INR' }
    expect(first([{ op: 'set', path: 'budget.amount', value: null, raw: '12oo' }])?.params).toEqual(params)
  })

  test('the account’s own minimum counts, and the fix raises to it', () => {
    expect(first([set('budget.amount', inr(300))])).toMatchObject({
      params: { minimum: inr(85_00) },
      fix: [{ op: 'set', path: 'budget.amount', value: inr(85_00) }],
    })
  })

  test('a lifetime budget needs the minimum for each of its days', () => {
    const operations = [set('budget.period', 'lifetime'), set('budget.amount', inr(21 * 85_00 - 1))]
    expect(first(operations)?.params).toMatchObject({ minimum: inr(21 * 85_00) })
  })

  test('budgets on the ad groups are all needed, and the campaign’s own is too much', () => {
    const issues = checkCampaign(changed([set('budget.level', 'adGroup')]), context)
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['budget.both_levels', 'budget.amount'],
      ['budget.missing', 'adGroups.ag_1.budget'],
      ['budget.missing', 'adGroups.ag_2.budget'],
    ])
  })

  test('a host’s limit for one period holds for the other over a flight with both ends', () => {
    const limited = (operations: readonly Operation[], budget: HostLimits['budget']) =>
      checkCampaign(changed(operations), { ...context, host: { ...(budget && { budget }) } }).map(({ code }) => code)
    const lifetime = [set('budget.period', 'lifetime'), set('budget.amount', inr(21 * 500_00 + 1))]
    expect(limited(lifetime, { daily: inr(500_00) })).toEqual(['budget.above_host_limit'])
    expect(limited([], { lifetime: inr(21 * 999_00) })).toEqual(['budget.above_host_limit'])
    expect(limited([], { daily: { minor: 1_00, currency: 'USD' } })).toEqual([])
  })

  test('budgets on the ad groups share the host’s limit, and the fix gives the last one what is left', () => {
    const draft = changed([
      set('budget.level', 'adGroup'),
      set('budget.amount', null),
      set('adGroups.ag_1.budget', inr(400_00)),
      set('adGroups.ag_2.budget', inr(200_00)),
    ])
    const [issue, ...others] = checkCampaign(draft, { ...context, host: { budget: { daily: inr(500_00) } } })
    expect(others).toEqual([])
    expect(issue).toMatchObject({
      code: 'budget.above_host_limit',
      params: { limit: inr(500_00), together: true },
      fix: [set('adGroups.ag_2.budget', inr(100_00))],
    })
  })

  test('a bare domain is offered with https, a text that is no address is not', () => {
    expect(first([set(`${ad}.url`, 'chaiandco.example')])?.fix).toEqual([set(`${ad}.url`, 'https://chaiandco.example')])
    for (const url of [
      'javascript:alert(1)',
      'ftp://files.example',
      'https://user:pass@x.example',
      'https://localhost',
      'tea pot',
    ]) {
      const issue = first([set(`${ad}.url`, url)])
      expect([issue?.code, issue?.fix], url).toEqual(['url.invalid', undefined])
    }
  })
})

test.prop([fc.array(fc.constantFrom(...slips), { maxLength: 4 })])('never throws, whatever was typed', (chosen) => {
  let draft = createDraft(complete)
  for (const [, , operations] of chosen) {
    const applied = applyOperations(draft, operations)
    if (applied.ok) draft = applied.draft
  }
  for (const { path, severity, code } of checkCampaign(draft, context)) {
    expect(valueAt(draft, path), path).toBeDefined()
    expect(issueCodes[code].severity).toBe(severity)
  }
})

mutant('checkCampaign: a minimum is not looked at', './budget.ts', (source) =>
  source.replace('amount.minor < minimum.minor', 'false'),
)
mutant('checkCampaign: each ad group may have all that the host allows', './host-limits.ts', (source) =>
  source.replace('left - amount.minor', 'left'),
)
mutant('checkCampaign: budgets on both levels pass', './budget.ts', (source) =>
  source.replace('else if (group.budget !== null)', 'else if (false)'),
)
mutant('checkCampaign: a lifetime budget needs the minimum once', './budget.ts', (source) =>
  source.replace("campaign.budget.period === 'daily'", 'true'),
)
mutant('checkCampaign: an end at the start passes', './flight.ts', (source) =>
  source.replace('!isBefore(times.start, times.end)', 'isBefore(times.end, times.start)'),
)
mutant('checkCampaign: unreadable text is also missing', './checking.ts', (source) =>
  source.replace('rawAt(draft, path) !== undefined', 'false'),
)
mutant('checkCampaign: an unanswered declaration passes', './setup.ts', (source) =>
  source.replace('if (specialCategories === null) return report(', 'if (specialCategories === null) return void ('),
)
mutant('checkCampaign: any scheme is an address', './ad.ts', (source) =>
  source.replace('!/^https:\\/\\//i.test(address) || ', ''),
)
mutant('checkCampaign: a fix that changes nothing', './budget.ts', (source) =>
  source.replace('setting(path, minimum)', 'setting(path, amount)'),
)
mutant('checkCampaign: a zone that there is not throws', './flight.ts', (source) =>
  source.replace('return isTimeZone(timeZone) && times', 'return times'),
)

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryOf, emptyDraft } from '../testing/index.ts'
import { CampaignDraftShape, checkRequest, checkValue, DocumentPatch, schemas } from './index.ts'
import { issueCodes } from './issue-codes.ts'

const { campaigns, connections, tenants, embedSessions } = schemas

/** What was wrong, as `path code`. */
function faults(checked: ReturnType<typeof checkValue>): string[] {
  return checked.ok ? [] : checked.issues.map(({ path, code }) => `${path} ${code}`)
}

describe('a request that is not right', () => {
  const request = { params: {}, query: {}, body: {} }

  test('names a key that is missing', () => {
    expect(faults(checkRequest(campaigns.create, request))).toEqual(['body.name key.missing'])
    expect(faults(checkRequest(campaigns.create, { params: {}, query: {} }))).toEqual(['body.name key.missing'])
  })

  test('names every key that is not known', () => {
    const checked = checkRequest(campaigns.create, { ...request, body: { name: 'Tea', gaol: 'sales', plan: 1 } })
    expect(checked).toEqual({
      ok: false,
      issues: [
        {
          path: 'body.gaol',
          code: 'key.unknown',
          params: { key: 'gaol' },
          message: 'There is no "gaol" here. Check the spelling or leave it out.',
        },
        expect.objectContaining({ path: 'body.plan', code: 'key.unknown' }),
      ],
    })
  })

  test('may have any key beside ours where a platform wrote it, and nowhere else', () => {
    const query = { state: 's', code: 'c', granted_scopes: 'ads_management' }
    expect(checkRequest(connections.callback, { params: { platform: 'meta' }, query })).toMatchObject({ ok: true })
    const signIn = { businessId: 'b', platform: 'meta', returnUrl: 'javascript:alert(1)', extra: 1 }
    expect(faults(checkRequest(connections.authorize, { ...request, body: signIn })).toSorted()).toEqual([
      'body.extra key.unknown',
      'body.returnUrl address.malformed',
    ])
  })

  test('approves no plan but by its whole hash', () => {
    const body = { planHash: 'ABC' }
    expect(faults(checkRequest(campaigns.approve, { ...request, params: { campaignId: 'c' }, body }))).toEqual([
      'body.planHash string.malformed',
    ])
  })

  test('names the members that a closed set has', () => {
    const checked = checkRequest(campaigns.create, { ...request, body: { name: 'Tea', goal: 'fame' } })
    expect(checked).toMatchObject({ issues: [{ path: 'body.goal', code: 'enum.unknown' }] })
    expect(checked).toMatchObject({
      issues: [{ message: 'Use one of: leads, sales, traffic, awareness, engagement, app.' }],
    })
  })

  test('says how long a text and how large a number may be', () => {
    const body = { name: 'x'.repeat(256), businessId: 'a/b' }
    expect(faults(checkRequest(campaigns.create, { ...request, body }))).toEqual([
      'body.name string.too_long',
      'body.businessId string.malformed',
    ])
    expect(faults(checkRequest(campaigns.list, { params: {}, query: { limit: '101' } }))).toEqual([
      'query.limit number.too_large',
    ])
  })

  test('is reported in all its parts at once', () => {
    const checked = checkRequest(campaigns.update, { params: { campaignId: '..' }, query: { x: '1' }, body: {} })
    expect(faults(checked)).toEqual([
      'params.campaignId string.malformed',
      'query.x key.unknown',
      'body.patch key.missing',
    ])
  })

  test('is refused when a body comes where none is taken', () => {
    const at = { params: { campaignId: 'c_1' }, query: {} }
    expect(faults(checkRequest(campaigns.archive, { ...at, body: { force: true } }))).toEqual([
      'body.force key.unknown',
    ])
    expect(checkRequest(campaigns.archive, at)).toMatchObject({ ok: true })
    expect(checkRequest(campaigns.archive, { ...at, body: {} })).toMatchObject({ ok: true })
  })

  test.each([
    ['timeZone', 'Mars/Olympus', 'timeZone.unknown'],
    ['timeZone', '+05:30', 'timeZone.unknown'],
    ['currency', 'XYZ', 'currency.unknown'],
    ['locale', 'en_IN', 'locale.malformed'],
    ['currency', 'rupees', 'string.malformed'],
    ['origins', ['https://shop.example.com/'], 'origin.malformed'],
    ['spendCeiling', { minor: 10.5, currency: 'INR' }, 'type.wrong'],
  ])('is refused for %s %j, which means nothing', (key, value, code) => {
    const settings = { name: 'Chai', locale: 'en-IN', currency: 'INR', timeZone: 'Asia/Kolkata', [key]: value }
    const checked = checkRequest(tenants.put, { params: { tenantId: 't' }, query: {}, body: settings })
    expect(checked).toMatchObject({ ok: false, issues: [{ code }] })
  })

  test('keeps every way of saying it from zod', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (query, body) => {
        const checked = checkRequest(embedSessions.create, { params: {}, query, body })
        const issues = checked.ok ? [] : checked.issues
        for (const { code, params, message } of issues) {
          const sentence: string | undefined = Object.entries(issueCodes).find(([known]) => known === code)?.[1]
          const needed = [...(sentence ?? 'no sentence {{at all}}').matchAll(/\{\{(.+?)\}\}/g)].map(([, name]) => name)
          expect(Object.keys(params ?? {})).toEqual(expect.arrayContaining(needed))
          expect(message).not.toContain('Invalid input')
        }
      }),
    )
  })

  test('does not send back a key of any length', () => {
    const checked = checkRequest(campaigns.create, { ...request, body: { name: 'Tea', ['k'.repeat(5_000)]: 1 } })
    expect(JSON.stringify(checked).length).toBeLessThan(600)
  })

  test('names at most a hundred faults', () => {
    const patch = Array.from({ length: 500 }, () => ({ op: 'set' }))
    const checked = checkRequest(campaigns.update, { params: { campaignId: 'c' }, query: {}, body: { patch } })
    expect(faults(checked)).toHaveLength(100)
  })
})

describe('a query string', () => {
  const read = (query: Record<string, unknown>) => checkRequest(campaigns.list, { params: {}, query })

  test('may write a list with commas or by repeating its key', () => {
    const expected = { ok: true, value: { query: { status: ['draft', 'live'] } } }
    expect(read({ status: 'draft,live' })).toMatchObject(expected)
    expect(read({ status: ['draft', 'live'] })).toMatchObject(expected)
  })

  test('tells an empty list from no list', () => {
    expect(read({ ids: '' })).toMatchObject({ value: { query: { ids: [] } } })
    expect(read({})).toMatchObject({ value: { query: {} } })
  })

  test.each(['1e2', ' 5', '5.0', '0x10', '', '-1', '9'.repeat(30)])('does not read %j as a limit', (limit) => {
    expect(read({ limit }).ok).toBe(false)
  })

  test('does not guess which of two values was meant', () => {
    expect(faults(read({ limit: ['1', '2'] }))).toEqual(['query.limit type.wrong'])
    expect(faults(read({ totalCount: 'yes' }))).toEqual(['query.totalCount type.wrong'])
  })
})

describe('a patch', () => {
  const check = (patch: unknown) => faults(checkValue(DocumentPatch, patch, 'patch'))
  const set = (path: string, value: unknown) => [{ op: 'set', path, value }]

  test('takes any JSON and the text that could not be read', () => {
    expect(check([{ op: 'set', path: 'budget.amount', value: null, raw: '12oo' }])).toEqual([])
    expect(check(set('adGroups.ag_1.audience', { places: [{ deep: [1, true, null] }] }))).toEqual([])
  })

  test('is refused when its path is not one', () => {
    for (const path of ['', '.', 'a.', 'a..b', 'a/b', 'a b', `a.${'b'.repeat(500)}`]) {
      expect(check(set(path, 1))).not.toEqual([])
    }
  })

  test('cannot reach a prototype', () => {
    expect(check(set('a.__proto__.b', 1))).toEqual(['patch.0.path key.forbidden'])
    expect(check(set('a.constructor', 1))).toEqual(['patch.0.path key.forbidden'])
    expect(check(set('a', JSON.parse('{"b":{"__proto__":{"c":1}}}')))).toEqual(['patch.0.value key.forbidden'])
  })

  test('is bounded in depth, length and number', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])
    expect(check(set('a', nested(32)))).toEqual([])
    expect(check(set('a', nested(33)))).toEqual(['patch.0.value json.too_deep'])
    expect(check(set('a', 'x'.repeat(20_000)))).toEqual([])
    expect(check(set('a', ['x'.repeat(20_001)]))).toEqual(['patch.0.value string.too_long'])
    expect(check(Array.from({ length: 1_001 }, () => ({ op: 'remove', path: 'a.b' })))).toEqual(['patch list.too_long'])
    expect(check([])).toEqual(['patch list.too_short'])
  })

  test('names an operation that does not exist and what one needs', () => {
    expect(check([{ op: 'replace', path: 'a' }])).toEqual(['patch.0.op enum.unknown'])
    expect(check([{ op: 'move', path: 'a.b' }])).toEqual(['patch.0.before key.missing'])
    expect(check([{ op: 'set', path: 'a' }])).toEqual(['patch.0.value key.missing'])
  })
})

describe('the shape of a draft', () => {
  const check = (draft: unknown) => faults(checkValue(CampaignDraftShape, draft, 'draft'))
  const changed = (change: object) => ({ ...emptyDraft, value: { ...emptyDraft.value, ...change } })

  test('is that of a draft in which nothing was filled in', () => {
    expect(check(emptyDraft)).toEqual([])
  })

  test('holds for whatever the types of its fields allow', () => {
    fc.assert(
      fc.property(arbitraryOf(CampaignDraftShape), (draft) => {
        expect(check(draft)).toEqual([])
      }),
      {
        numRuns: 50,
      },
    )
  })

  test('keeps what was typed and could not be read', () => {
    expect(check({ ...emptyDraft, raw: { 'budget.amount': '12oo', 'flight.start': 'next week' } })).toEqual([])
  })

  test.each([
    [
      'a text where an amount belongs',
      { budget: { level: 'campaign', period: 'daily', amount: '12oo' } },
      'budget.amount type.wrong',
    ],
    ['a goal that does not exist', { goal: 'fame' }, 'goal enum.unknown'],
    ['a key that does not exist', { gaol: 'sales' }, 'gaol key.unknown'],
    [
      'a day that does not exist',
      { flight: { start: '2026-02-30T10:00', end: null, timeZone: 'UTC' } },
      'flight.start date.unknown',
    ],
    [
      'a zone that does not exist',
      { flight: { start: null, end: null, timeZone: 'Mars/Olympus' } },
      'flight.timeZone timeZone.unknown',
    ],
  ])('is not that of %s', (_, change, fault) => {
    expect(check(changed(change))).toEqual([`draft.value.${fault}`])
  })

  test('has no two ad groups with the same id', () => {
    const sample = fc.sample(arbitraryOf(CampaignDraftShape), 200).find((draft) => draft.value.adGroups.length > 0)
    const [adGroup] = sample?.value.adGroups ?? []
    expect(adGroup).toBeDefined()
    expect(check(changed({ adGroups: [adGroup, adGroup] }))).toEqual(['draft.value.adGroups list.duplicate'])
  })

  test('takes no raw text under a name that reaches a prototype', () => {
    expect(check({ ...emptyDraft, raw: { 'a.constructor': 'x' } })).toEqual(['draft.raw.a.constructor key.forbidden'])
    const checked = checkValue(CampaignDraftShape, { ...emptyDraft, raw: JSON.parse('{"__proto__":"x"}') }, 'draft')
    expect(checked).toEqual({ ok: true, value: emptyDraft })
  })
})

import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { observe } from './observe.ts'
import { readDelivery, readIntention } from './status.ts'
import { mutant } from './testing/mutant.ts'

const now = '2026-11-25T00:00:00.000Z'
const past = '2026-11-01T00:00:00+0000'
const future = '2026-12-01T00:00:00+0000'
const { enums } = facts

const context = { currency: 'INR', keys: {}, now, keyOf: () => null, wantedOf: () => null }

/** kind, what Meta says, the state and the codes of its reasons. */
const table: readonly (readonly ['campaign' | 'adGroup' | 'ad', Record<string, unknown>, string, readonly string[]])[] =
  [
    ['campaign', { effective_status: 'ACTIVE' }, 'delivering', []],
    ['campaign', { effective_status: 'PAUSED', configured_status: 'PAUSED' }, 'paused', []],
    ['campaign', { effective_status: 'IN_PROCESS' }, 'under_review', ['review']],
    ['campaign', { effective_status: 'ARCHIVED', configured_status: 'ARCHIVED' }, 'removed', []],
    ['campaign', { effective_status: 'DELETED', configured_status: 'DELETED' }, 'removed', []],
    ['campaign', { effective_status: 'WITH_ISSUES' }, 'held', ['other']],
    ['campaign', { effective_status: 'ACTIVE', stop_time: past }, 'ended', ['schedule']],
    ['adGroup', { effective_status: 'ACTIVE', learning_stage_info: { status: 'LEARNING' } }, 'learning', []],
    ['adGroup', { effective_status: 'ACTIVE', learning_stage_info: { status: 'FAIL' } }, 'limited', ['other']],
    ['adGroup', { effective_status: 'ACTIVE', learning_stage_info: { status: 'SUCCESS' } }, 'delivering', []],
    ['adGroup', { effective_status: 'ACTIVE', start_time: future }, 'held', ['schedule']],
    ['adGroup', { effective_status: 'ACTIVE', start_time: past, end_time: past }, 'ended', ['schedule']],
    ['adGroup', { effective_status: 'CAMPAIGN_PAUSED' }, 'held', ['parent_paused']],
    ['adGroup', { effective_status: 'CAMPAIGN_PAUSED', configured_status: 'PAUSED' }, 'paused', []],
    [
      'adGroup',
      { effective_status: 'WITH_ISSUES', issues_info: [{ error_summary: 'Your audience is too small' }] },
      'held',
      ['audience_too_small'],
    ],
    [
      'adGroup',
      { effective_status: 'ACTIVE', issues_info: [{ error_message: 'The budget is lower than recommended' }] },
      'limited',
      ['budget'],
    ],
    ['ad', { effective_status: 'PENDING_REVIEW' }, 'under_review', ['review']],
    ['ad', { effective_status: 'PREAPPROVED' }, 'under_review', ['review']],
    ['ad', { effective_status: 'PENDING_BILLING_INFO' }, 'held', ['billing']],
    ['ad', { effective_status: 'ADSET_PAUSED' }, 'held', ['parent_paused']],
    [
      'ad',
      { effective_status: 'DISAPPROVED', ad_review_feedback: { global: { NUDITY: 'Not shown' } } },
      'rejected',
      ['policy'],
    ],
    ['ad', { effective_status: 'DISAPPROVED', configured_status: 'PAUSED' }, 'paused', []],
  ]

test.each(table)('%s with %j is %s', (kind, wire, state, codes) => {
  const { delivery, alerts } = readDelivery(kind, { id: '1', configured_status: 'ACTIVE', ...wire }, now)
  expect(delivery.state).toBe(state)
  expect(delivery.reasons.map(({ code }) => code)).toEqual(codes)
  expect(alerts).toEqual([])
})

test('what the review wrote is passed on', () => {
  const wire = {
    id: '1',
    configured_status: 'ACTIVE',
    effective_status: 'DISAPPROVED',
    ad_review_feedback: { global: { NUDITY: 'Not shown' } },
  }
  expect(readDelivery('ad', wire, now).delivery.reasons).toEqual([{ code: 'policy', detail: 'NUDITY: Not shown' }])
})

describe.each([
  ['campaign', enums['campaign.effective_status'].value],
  ['adGroup', enums['adset.effective_status'].value],
  ['ad', enums['ad.effective_status'].value],
] as const)('every effective status of a %s', (kind, values) => {
  test.each(values.map((value) => [value]))('%s is known', (effective_status) => {
    const { delivery, alerts } = readDelivery(kind, { id: '1', configured_status: 'ACTIVE', effective_status }, now)
    expect(delivery.state).not.toBe('unknown')
    expect(alerts).toEqual([])
  })
})

test('every settable status is an intention', () => {
  for (const status of enums['campaign.status_settable'].value) {
    expect(readIntention('campaign', { status }).unknown).toBeNull()
  }
})

test('a status that no table has is unknown and raises an alert', () => {
  const { delivery, alerts } = readDelivery(
    'ad',
    { id: '7', configured_status: 'ACTIVE', effective_status: 'SHADOWED' },
    now,
  )
  expect(delivery).toEqual({ state: 'unknown', reasons: [{ code: 'other', detail: 'SHADOWED' }] })
  expect(alerts).toEqual([
    { code: 'unknown_status', kind: 'ad', platformId: '7', field: 'effective_status', value: 'SHADOWED' },
  ])
})

test('a switch that cannot be read counts as on: it may spend', () => {
  expect(
    observe('campaign', { id: '1', configured_status: 'SLEEPING', effective_status: 'ACTIVE' }, context).object
      .intention,
  ).toBe('active')
})

property.prop([fc.constantFrom('campaign', 'adGroup', 'image', 'creative', 'ad'), fc.anything()])(
  'nothing that Meta could say breaks the reading',
  (kind, wire) => {
    const { object } = observe(kind as 'ad', wire, context)
    expect(object.kind).toBe(kind)
    expect(JSON.parse(JSON.stringify(object))).toEqual(object)
  },
)

mutant(
  'readDelivery: an unknown status is taken for delivery',
  './status.ts',
  "state: 'unknown'",
  "state: 'delivering'",
)
mutant('readDelivery: an end that is past still delivers', './status.ts', 'end <= now', 'end > now')
mutant(
  'readIntention: what cannot be read counts as off',
  './status.ts',
  "intention ?? 'active'",
  "intention ?? 'paused'",
)
mutant(
  'readDelivery: a paused parent is delivery',
  './status.ts',
  "ADSET_PAUSED: held('parent_paused')",
  "ADSET_PAUSED: { state: 'delivering' }",
)

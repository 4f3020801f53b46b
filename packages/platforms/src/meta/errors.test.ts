import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyError, usageOf } from './errors.ts'
import { mutant } from './testing/mutant.ts'

const body = (code: number, error_subcode?: number, more: Record<string, unknown> = {}) => ({
  error: { message: 'Said by Meta', type: 'OAuthException', code, error_subcode, fbtrace_id: 'A1', ...more },
})

describe('what the facts say may be retried', () => {
  test.each(facts.errors.retry.value)('$code $subcode ($class)', (one) => {
    const answer = classifyError(400, body(one.code, 'subcode' in one ? one.subcode : undefined))
    expect(answer.retry).toBe(true)
    expect(answer.class).toBe(one.class === 'transient' ? 'transient' : 'throttled')
    expect(answer.name).toBe(one.class)
  })
})

describe('what the facts say may not be retried', () => {
  test.each(facts.errors.doNotRetry.value)('$code $subcode ($class)', (one) => {
    const answer = classifyError(400, body(one.code, 'subcode' in one ? one.subcode : undefined))
    expect(answer.retry).toBe(false)
    expect(answer.waitMs).toBeNull()
  })
})

/** status, code, subcode, class. */
const table: readonly (readonly [number, number, number | undefined, string])[] = [
  [400, 613, 1_487_632, 'cap'],
  [400, 17, 1_885_172, 'cap'],
  [400, 17, 2_446_079, 'throttled'],
  [400, 17, undefined, 'throttled'],
  [400, 613, undefined, 'throttled'],
  [400, 80_004, 2_446_079, 'throttled'],
  [400, 100, 3_260_011, 'immutable'],
  [400, 100, 33, 'not_found'],
  [400, 100, undefined, 'invalid'],
  [400, 100, 9_999_999, 'invalid'],
  [400, 100, 1_885_621, 'invalid'],
  [400, 100, 4_834_011, 'invalid'],
  [401, 190, 463, 'auth'],
  [400, 190, 467, 'auth'],
  [401, 190, undefined, 'auth'],
  [400, 102, undefined, 'auth'],
  [403, 10, undefined, 'permission'],
  [403, 200, undefined, 'permission'],
  [403, 275, undefined, 'permission'],
  [400, 368, undefined, 'permission'],
  [500, 1, undefined, 'transient'],
  [500, 2, undefined, 'transient'],
  [500, 424_242, undefined, 'transient'],
  [400, 424_242, undefined, 'invalid'],
]

test.each(table)('status %i, code %i, subcode %s is %s', (status, code, subcode, type) => {
  expect(classifyError(status, body(code, subcode)).class).toBe(type)
})

test('every code that a source names has a class of its own', () => {
  for (const { code } of [...facts.errors.codes.value, ...facts.errors.endpointCodes.value]) {
    expect(classifyError(400, body(code)).class, String(code)).not.toBe('unavailable')
  }
})

test('an answer without an error that can be read', () => {
  expect(classifyError(502, null)).toMatchObject({ class: 'transient', retry: true, message: 'HTTP 502', code: null })
  expect(classifyError(429, null)).toMatchObject({ class: 'throttled', retry: true })
  expect(classifyError(404, '<html>')).toMatchObject({ class: 'unavailable', retry: false })
})

test('what Meta calls transient is, whatever its code', () => {
  expect(classifyError(400, body(424_242, undefined, { is_transient: true })).class).toBe('transient')
})

test('the words for people and the parameters at fault are passed on', () => {
  const error = body(100, 1_885_272, {
    error_user_title: 'Budget is too low',
    error_user_msg: 'The budget must be at least 100.',
    error_data: JSON.stringify({ blame_field_specs: [['daily_budget']] }),
  })
  expect(classifyError(400, error)).toMatchObject({
    message: 'Budget is too low: The budget must be at least 100.',
    fields: ['daily_budget'],
    traceId: 'A1',
  })
})

describe('how long to wait', () => {
  const business = (estimated_time_to_regain_access: number) => ({
    'x-business-use-case-usage': JSON.stringify({
      '1001': [
        { type: 'ads_management', call_count: 100, total_cputime: 20, total_time: 10, estimated_time_to_regain_access },
      ],
    }),
  })

  test('Meta counts in minutes', () => {
    expect(classifyError(400, body(80_004), business(3)).waitMs).toBe(180_000)
  })

  test('the score of an account is reset after seconds', () => {
    const headers = { 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: 100, reset_time_duration: 240 }) }
    expect(usageOf(headers)).toMatchObject({ fullest: 1, waitMs: 240_000 })
  })

  test('an account that is blocked stays so for as long as the facts say', () => {
    expect(classifyError(400, body(17, 2_446_079)).waitMs).toBe(60_000)
    expect(classifyError(400, body(17, 2_446_079), business(5)).waitMs).toBe(300_000)
  })

  test('what is no throttling has no wait, whatever the headers say', () => {
    expect(classifyError(400, body(100), business(3)).waitMs).toBeNull()
  })

  test('the fullest limit is a fraction of it', () => {
    const headers = {
      ...business(0),
      'x-app-usage': JSON.stringify({ call_count: 28, total_time: 15, total_cputime: 15 }),
    }
    expect(usageOf(headers)).toMatchObject({ fullest: 1, waitMs: null })
    expect(usageOf({ 'x-app-usage': '{"call_count":28}' }).fullest).toBe(0.28)
    expect(usageOf({ 'facebook-api-version': 'v26.0' })).toEqual({
      fullest: null,
      waitMs: null,
      version: 'v26.0',
      tier: null,
    })
  })
})

property.prop([
  fc.integer(),
  fc.anything(),
  fc.dictionary(
    fc.constantFrom('x-business-use-case-usage', 'x-ad-account-usage', 'x-app-usage'),
    fc.oneof(fc.string(), fc.json()),
  ),
])('no answer breaks the reading', (status, answer, headers) => {
  const { waitMs, retry } = classifyError(status, answer, headers)
  if (waitMs !== null) expect(retry && waitMs > 0 && Number.isFinite(waitMs)).toBe(true)
})

mutant(
  'classifyError: a cap is retried like throttling',
  './errors.ts',
  "budget_change_cap: 'cap'",
  "budget_change_cap: 'throttled'",
)
mutant('usageOf: minutes are taken for seconds', './errors.ts', 'minute * 60_000', 'minute * 1_000')
mutant(
  'classifyError: the code is judged without its subcode',
  './errors.ts',
  'one.subcode !== undefined && one.subcode === subcode',
  'false',
)

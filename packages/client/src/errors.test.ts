import { problems } from '@adloom/contract/problems'
import { expect, test } from 'vitest'
import { AdloomError, isAdloomError } from './errors.ts'
import { passingStatuses, problemOf } from './http/answer.ts'

const request = { method: 'POST', path: '/v1/campaigns', idempotencyKey: 'k1', input: { name: 'private words' } }
const asked = { request, base: 'https://api.example.com', now: 0 }

test.each(Object.entries(problems))(
  '%s becomes an error with its code, status and whether to try again',
  (code, { status, ...definition }) => {
    const context = { base: null, theirs: {} }
    const body = {
      type: `https://docs.example.com/${code}`,
      title: 'T',
      status,
      detail: 'D',
      code,
      requestId: 'r1',
      context,
    }
    const error = problemOf(new Response(null, { status }), JSON.stringify(body), asked)
    expect(error).toMatchObject({ code, status, message: 'D', requestId: 'r1', context, docsUrl: body.type, request })
    expect(isAdloomError(error)).toBe(true)
    expect(error.retryable).toBe('retryable' in definition || passingStatuses.includes(status))
  },
)

test('a code that is newer than this client is passed on as it is', () => {
  const body = { code: 'moon.full', detail: 'Wait.' }
  const error = problemOf(new Response(null, { status: 422 }), JSON.stringify(body), asked)
  expect(error).toMatchObject({ code: 'moon.full', kind: 'validation', issues: [] })
})

test.each([
  [401, 'auth'],
  [403, 'auth'],
  [404, 'not_found'],
  [409, 'conflict'],
  [412, 'conflict'],
  [422, 'validation'],
  [429, 'rate_limit'],
  [500, 'server'],
])('status %i is of the kind %s', (status, kind) => {
  expect(new AdloomError('request.invalid', 'x', { status }).kind).toBe(kind)
})

test('an error of another copy of the package is recognised, something that only looks like one is not', () => {
  const brand = Symbol.for('@adloom/client/error')
  const foreign = Object.assign(new Error('x'), { code: 'document.conflict', [brand]: true })
  expect(isAdloomError(foreign)).toBe(true)
  expect(isAdloomError(foreign, 'document.conflict')).toBe(true)
  expect(isAdloomError(foreign, 'rate.limited')).toBe(false)
  const alike = Object.assign(new Error('x'), { name: 'AdloomError', code: 'rate.limited' })
  for (const other of [alike, null, undefined, 'rate.limited', 7, () => {}]) expect(isAdloomError(other)).toBe(false)
})

test('written to a log, it keeps what helps and leaves out what was typed, read or secret', () => {
  const error = new AdloomError('document.conflict', 'Somebody else saved', {
    status: 412,
    requestId: 'r1',
    request,
    issues: [{ path: 'body.name', code: 'too.long', message: 'private words', params: { value: 'private words' } }],
    context: { base: null, theirs: { name: 'private words' } as never },
    cause: new Error('Bearer e30.secret'),
  })
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'AdloomError',
    code: 'document.conflict',
    kind: 'conflict',
    status: 412,
    message: 'Somebody else saved',
    requestId: 'r1',
    retryable: false,
    issues: [{ path: 'body.name', code: 'too.long' }],
    request: { method: 'POST', path: '/v1/campaigns', idempotencyKey: 'k1' },
  })
  expect(String(error)).toBe('AdloomError: Somebody else saved')
})

import { describe, expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'
import { isRetryable, type ProblemCode } from './problem.ts'
import { problemOf, problems, toEnvelope } from './problems.ts'
import { errorsOf } from './route-errors.ts'
import { routes } from './routes/index.ts'
import { ErrorEnvelopeOut, ProblemOut } from './schemas/problem.ts'

const codes = Object.keys(problems) as ProblemCode[]

describe('a problem', () => {
  test('says what happened this time', () => {
    expect(
      problemOf('campaign.wrong_state', { lifecycle: 'archived', event: 'be changed' }, { requestId: 'r1' }),
    ).toEqual({
      type: '/docs/problems#campaign.wrong_state',
      title: 'The campaign is not in a state for this',
      status: 409,
      detail: 'A campaign that is archived cannot be changed.',
      code: 'campaign.wrong_state',
      requestId: 'r1',
    })
  })

  test('is not made without what its sentence needs', () => {
    // @ts-expect-error `limit` is missing
    expect(problemOf('request.too_large', {}, { requestId: 'r1' }).detail).toContain('{{limit}}')
  })

  test('says the same in the older form', () => {
    const problem = problemOf(
      'document.conflict',
      {},
      { requestId: 'r1', issues: [], context: { theirs: { version: 8 } } },
    )
    const envelope = toEnvelope(problem)
    expect(envelope).toEqual({
      success: false,
      error: {
        code: 'document.conflict',
        message: problem.detail,
        details: {
          type: problem.type,
          title: problem.title,
          status: 412,
          requestId: 'r1',
          issues: [],
          context: { theirs: { version: 8 } },
        },
      },
    })
    expect(ErrorEnvelopeOut.safeParse(envelope).success).toBe(true)
    expect(ProblemOut.safeParse(problem).success).toBe(true)
  })

  test.each(codes)('%s has whole sentences', (code) => {
    const { title, detail, status } = problems[code]
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(detail).toMatch(/[.!]$/)
    expect(status).toBeGreaterThanOrEqual(400)
  })

  test('may be tried again only where nothing has to change first', () => {
    expect(codes.filter(isRetryable)).toEqual(['rate.limited', 'platform.unavailable', 'server.unavailable'])
  })
})

describe('the errors of a route', () => {
  test('are its own and those of its kind', () => {
    expect(errorsOf(routes.campaigns.update)).toEqual(
      expect.arrayContaining([
        'document.conflict',
        'auth.expired',
        'precondition.required',
        'idempotency.reused',
        'request.invalid',
        'rate.limited',
      ]),
    )
    expect(errorsOf(routes.campaigns.update)).not.toContain('cursor.invalid')
    expect(errorsOf(routes.assets.content)).toEqual(
      expect.not.arrayContaining(['auth.missing', 'rate.limited', 'request.malformed']),
    )
    expect(errorsOf(routes.tenants.delete)).toContain('idempotency.missing')
  })

  test('cover the catalogue: no code is out of reach', () => {
    const outsideRoutes: ProblemCode[] = [
      'route.not_found',
      'route.method_not_allowed',
      // Answered before there is a request that could have a route.
      'request.headers_too_large',
      'request.unreadable',
      'request.too_slow',
    ]
    const reachable = new Set([...outsideRoutes, ...everyRoute().flatMap(({ route }) => errorsOf(route))])
    expect(codes.filter((code) => !reachable.has(code))).toEqual([])
  })

  test('are named once each', () => {
    for (const { route } of everyRoute()) expect(new Set(errorsOf(route)).size).toBe(errorsOf(route).length)
  })
})

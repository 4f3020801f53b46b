import { beforeAll, describe, expect, test } from 'vitest'
import { testBackend } from '../handlers.ts'
import { testSecretKey } from '../scenario.ts'
import { type CaseResult, cases, runConformance } from './suite.ts'

describe('the backend in memory behaves as the contract says', () => {
  let results: readonly CaseResult[] = []

  beforeAll(async () => {
    const backend = testBackend()
    results = await runConformance({
      baseUrl: 'https://adloom.test',
      secretKey: testSecretKey,
      fetch: (request) => backend.handle(request),
    })
  }, 30_000)

  test.each(cases.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
    const result = results[index]
    expect(result?.name).toBe(name)
    if (!result?.passed) throw result?.error
  })
})

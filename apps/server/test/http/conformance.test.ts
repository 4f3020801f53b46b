import { type CaseResult, cases, runConformance } from '@adloom/testing/conformance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../../src/testing/start.ts'
import { stopTestDatabases, testDatabases } from '../../src/testing/test-databases.ts'

afterAll(stopTestDatabases)

describe.each(testDatabases)('the server on %s behaves as the contract says', (database) => {
  let results: readonly CaseResult[] = []

  beforeAll(async () => {
    const server = await startTestServer({ database })
    try {
      results = await runConformance({ baseUrl: server.url, secretKey: server.secretKey })
    } finally {
      await server.close()
    }
  })

  test.each(cases.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
    const result = results[index]
    expect(result?.name).toBe(name)
    if (!result?.passed) throw result?.error
  })
})

import { type CaseResult, cases, runConformance } from '@adloom/testing/conformance'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../../src/testing/start.ts'
import { isHere, testDatabases } from '../../src/testing/test-databases.ts'

for (const database of testDatabases) {
  describe.skipIf(!isHere(database))(`the server on ${database} behaves as the contract says`, () => {
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
}

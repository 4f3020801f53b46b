import { type CaseResult, cases, runConformance } from '@adloom/testing/conformance'
import { beforeAll, describe, expect, test } from 'vitest'
import { isHere, testDatabases } from '../../src/testing/test-databases.ts'
import { decide, startWithMeta, visit } from './sign-in.ts'

for (const database of testDatabases) {
  describe.skipIf(!isHere(database))(`the server on ${database} behaves as the contract says`, () => {
    let results: readonly CaseResult[] = []

    beforeAll(async () => {
      const { server, close } = await startWithMeta({ database })
      // At the platform's own dialog, as a person does.
      const consent = async (url: string) => (await visit(await decide(url, 'continue'))).location ?? ''
      try {
        results = await runConformance({ baseUrl: server.url, secretKey: server.secretKey, consent })
      } finally {
        await close()
      }
    })

    test.each(cases.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
      const result = results[index]
      expect(result?.name).toBe(name)
      if (!result?.passed) throw result?.error
    })
  })
}

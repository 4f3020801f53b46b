import { expect, test } from 'vitest'
import { createSandbox } from './sandbox.ts'
import { createTree, testClient } from './testing/client.ts'

test('ten thousand runs of sixty calls fit in a minute with room to spare', () => {
  const started = performance.now()
  let calls = 0
  for (let seed = 0; seed < 100; seed++) {
    const client = testClient(createSandbox({ seed }))
    const { campaignId, adSetId, adId } = createTree(client)
    calls += 4
    for (let round = 0; round < 14; round++) {
      client.get(`/${campaignId}?fields=name,status,effective_status,adlabels`)
      client.get(`/${adSetId}?fields=name,status,effective_status,daily_budget,targeting`)
      client.get(`/${adId}?fields=name,status,effective_status,creative`)
      client.get('/act_1001/ads?fields=name')
      calls += 4
    }
  }
  const perSecond = (calls / (performance.now() - started)) * 1000
  expect(perSecond).toBeGreaterThan(10_000)
})

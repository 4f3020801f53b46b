import { expect, test } from 'vitest'
import { caught, testClient } from './testing/client.ts'
import { mutant } from './testing/mutant.ts'
import { openWire } from './testing/wire.ts'

/** Seven campaigns, three a page. */
async function sevenCampaigns() {
  const wire = await openWire(({ query }) => {
    const from = Number(query.get('cursor') ?? 0)
    const data = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(from, from + 3).map((id) => ({ id }))
    return { status: 200, body: { data, nextCursor: from + 3 < 7 ? String(from + 3) : null, totalCount: 7 } }
  })
  return { wire, campaigns: testClient({ baseUrl: wire.baseUrl }).campaigns }
}

test('awaited, a list is its first page', async () => {
  const { wire, campaigns } = await sevenCampaigns()
  const page = await campaigns.list({ totalCount: true })
  expect(page).toMatchObject({ nextCursor: '3', totalCount: 7 })
  expect(wire.seen[0]?.query.get('totalCount')).toBe('true')
  expect(wire.seen).toHaveLength(1)
})

test('iterated, it is every item in order, with the filters on every page', async () => {
  const { wire, campaigns } = await sevenCampaigns()
  const ids: string[] = []
  for await (const { id } of campaigns.list({ status: ['live', 'paused'], limit: 3 })) ids.push(id)
  expect(ids.join('')).toBe('abcdefg')
  expect(wire.seen.map(({ query }) => query.toString())).toEqual([
    'status=live&status=paused&limit=3',
    'status=live&status=paused&limit=3&cursor=3',
    'status=live&status=paused&limit=3&cursor=6',
  ])
})

test('a filter by nothing is not the same as no filter', async () => {
  const { wire, campaigns } = await sevenCampaigns()
  await campaigns.list({ ids: [] })
  expect(wire.seen[0]?.query.toString()).toBe('ids=')
})

test('pages come one by one, and no further than they are asked for', async () => {
  const { wire, campaigns } = await sevenCampaigns()
  for await (const page of campaigns.list().pages()) {
    expect(page.data).toHaveLength(3)
    if (page.nextCursor === '6') break
  }
  expect(wire.seen).toHaveLength(2)
})

test('toArray stops at its limit without a page too many', async () => {
  const { wire, campaigns } = await sevenCampaigns()
  expect((await campaigns.list().toArray({ limit: 3 })).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(wire.seen).toHaveLength(1)
  expect(await campaigns.list().toArray({ limit: 100 })).toHaveLength(7)
  expect(await campaigns.list().toArray({ limit: 0 })).toEqual([])
})

test('the first page is fetched once, however the list is used, and not before', async () => {
  const { wire, campaigns } = await sevenCampaigns()
  const list = campaigns.list()
  expect(wire.seen).toHaveLength(0)
  await list
  await list.withResponse()
  for await (const _ of list) break
  expect(wire.seen).toHaveLength(1)
})

test('an abort ends the iteration within a page', async () => {
  const { campaigns } = await sevenCampaigns()
  const abort = new AbortController()
  const ids: string[] = []
  const error = await caught(
    (async () => {
      for await (const { id } of campaigns.list({}, { signal: abort.signal })) {
        ids.push(id)
        if (id === 'b') abort.abort()
      }
    })(),
  )
  expect(error).toMatchObject({ code: 'request.aborted' })
  expect(ids).toEqual(['a', 'b'])
})

mutant('list: fetches a page more than it needs', './pagination.ts', 'taken.length >= limit', 'taken.length > limit')

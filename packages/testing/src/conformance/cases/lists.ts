import assert from 'node:assert/strict'
import type { Place } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused, type WireBody } from '../wire.ts'

const namesOf = (page: WireBody): string[] => (page.data as unknown as WireBody[]).map(({ name }) => String(name))

/** Campaigns with a word in their names that no other case uses. */
async function shelf(place: Place, suffixes: readonly string[]): Promise<{ token: string; word: string }> {
  const token = await place.token()
  const word = place.unique('Shelf')
  for (const suffix of suffixes)
    accepted(await place.wire('POST', '/v1/campaigns', { token, body: { name: `${word} ${suffix}` } }))
  return { token, word }
}

export const listCases: readonly Case[] = [
  {
    name: 'pages add up to the whole list, in order, with nothing twice',
    run: async (place) => {
      const { token, word } = await shelf(place, ['e', 'a', 'd', 'b', 'c'])
      const seen: string[] = []
      let cursor = ''
      do {
        const query = `search=${word}&sort=name&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
        const page = accepted(await place.wire('GET', `/v1/campaigns?${query}`, { token }))
        assert.ok(namesOf(page).length <= 2)
        seen.push(...namesOf(page))
        cursor = page.nextCursor === null ? '' : String(page.nextCursor)
      } while (cursor)
      assert.deepEqual(
        seen,
        ['a', 'b', 'c', 'd', 'e'].map((suffix) => `${word} ${suffix}`),
      )
    },
  },
  {
    name: 'the total is counted when asked for, and only then',
    run: async (place) => {
      const { token, word } = await shelf(place, ['1', '2', '3'])
      const query = `/v1/campaigns?search=${word}&limit=1`
      assert.equal(accepted(await place.wire('GET', `${query}&totalCount=true`, { token })).totalCount, 3)
      assert.equal(accepted(await place.wire('GET', query, { token })).totalCount, undefined)
    },
  },
  {
    name: 'the search finds any part of a name, in any case',
    run: async (place) => {
      const { token, word } = await shelf(place, ['Ärmel', 'other'])
      const found = accepted(
        await place.wire('GET', `/v1/campaigns?search=${encodeURIComponent(`${word.toUpperCase()} ärM`)}`, { token }),
      )
      assert.deepEqual(namesOf(found), [`${word} Ärmel`])
      const wild = accepted(
        await place.wire('GET', `/v1/campaigns?search=${encodeURIComponent(`${word}%`)}`, { token }),
      )
      assert.deepEqual(namesOf(wild), [])
    },
  },
  {
    name: 'filters narrow by goal, status and id',
    run: async (place) => {
      const token = await place.token()
      const word = place.unique('Filter')
      const made: WireBody[] = []
      for (const goal of ['sales', 'leads', 'traffic'])
        made.push(
          accepted(await place.wire('POST', '/v1/campaigns', { token, body: { name: `${word} ${goal}`, goal } })),
        )
      const get = async (query: string): Promise<string[]> =>
        namesOf(accepted(await place.wire('GET', `/v1/campaigns?search=${word}&sort=name&${query}`, { token })))
      assert.deepEqual(await get('goal=leads&goal=sales'), [`${word} leads`, `${word} sales`])
      assert.deepEqual(await get('status=live'), [])
      assert.deepEqual(await get(`ids=${made[2]?.id}`), [`${word} traffic`])
      assert.deepEqual(await get('sort=name&order=desc&goal=leads'.replace('sort=name&', '')), [`${word} leads`])
    },
  },
  {
    name: 'the list can be turned round',
    run: async (place) => {
      const { token, word } = await shelf(place, ['a', 'b'])
      const page = await place.wire('GET', `/v1/campaigns?search=${word}&sort=createdAt&order=asc`, { token })
      assert.deepEqual(namesOf(accepted(page)), [`${word} a`, `${word} b`])
      const back = await place.wire('GET', `/v1/campaigns?search=${word}&sort=createdAt&order=desc`, { token })
      assert.deepEqual(namesOf(accepted(back)), [`${word} b`, `${word} a`])
    },
  },
  {
    name: 'a cursor of another list, and one that is not ours, are refused',
    run: async (place) => {
      const { token, word } = await shelf(place, ['a', 'b'])
      const page = accepted(await place.wire('GET', `/v1/campaigns?search=${word}&sort=name&limit=1`, { token }))
      const cursor = encodeURIComponent(String(page.nextCursor))
      const other = await place.wire('GET', `/v1/campaigns?search=${word}&sort=createdAt&cursor=${cursor}`, { token })
      refused(other, 'cursor.invalid')
      refused(await place.wire('GET', '/v1/campaigns?cursor=made-up', { token }), 'cursor.invalid')
    },
  },
  {
    name: 'a limit out of bounds and an unknown filter are refused by name',
    run: async ({ wire, token }) => {
      const answer = await wire('GET', '/v1/campaigns?limit=1000&colour=red', { token: await token() })
      const issues = JSON.stringify(refused(answer, 'request.invalid').issues)
      assert.match(issues, /query\.limit/)
      assert.match(issues, /query\.colour/)
    },
  },
]

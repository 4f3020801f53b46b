import type { CampaignSummary } from '@adloom/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noPages, type Pages, type PagesAction, pagesReducer, shownItems, shownTotal } from './pages.ts'

const campaign = (id: string, version = 1): CampaignSummary => ({
  id,
  businessId: 'shop',
  name: `Campaign ${id}`,
  goal: 'sales',
  platforms: ['meta'],
  lifecycle: 'draft',
  budget: { amount: null, period: 'daily', level: 'campaign' },
  flight: { start: null, end: null, timeZone: 'Asia/Kolkata' },
  adGroupCount: 1,
  adCount: 1,
  issueCounts: { error: 0, warning: 0 },
  thumbnailUrl: null,
  version,
  delivery: null,
  liveVersion: null,
  drift: 0,
  activePlan: null,
  activeJob: null,
  createdAt: '2026-10-14T09:00:00.000Z',
  updatedAt: '2026-10-14T09:00:00.000Z',
  updatedBy: { id: 'ananya', name: 'Ananya Rao' },
})

const after = (...actions: readonly PagesAction[]): Pages => actions.reduce(pagesReducer, noPages)
const first = (ids: readonly string[], nextCursor: string | null = null, totalCount?: number): PagesAction => ({
  type: 'read-done',
  page: { data: ids.map((id) => campaign(id)), nextCursor, totalCount },
})
const more = (ids: readonly string[], nextCursor: string | null = null, version = 1): PagesAction => ({
  type: 'more-done',
  page: { data: ids.map((id) => campaign(id, version)), nextCursor },
})
const idsOf = (pages: Pages) => shownItems(pages).map(({ id }) => id)

describe('rows', () => {
  test('of before stay while new ones are read, and are kept when those do not come', () => {
    const reading = after(first(['a', 'b']), { type: 'read', keep: true })
    expect(reading).toMatchObject({ status: 'ready', refreshing: true })
    const failed = pagesReducer(reading, { type: 'read-failed', error: 'no' })
    expect(failed).toMatchObject({ status: 'ready', refreshing: false, error: 'no' })
    expect(idsOf(failed)).toEqual(['a', 'b'])
  })

  test('that come twice keep their place and take the newer version', () => {
    const pages = after(first(['a', 'b'], 'next', 3), more(['b', 'c'], null, 2))
    expect(idsOf(pages)).toEqual(['a', 'b', 'c'])
    expect(pages.items.map(({ version }) => version)).toEqual([1, 2, 2])
  })

  test('are never made older by an answer that was overtaken', () => {
    const pages = after(
      first(['a']),
      { type: 'changed', items: [campaign('a', 3)] },
      {
        type: 'changed',
        items: [campaign('a', 2)],
      },
    )
    expect(pages.items[0]?.version).toBe(3)
  })

  test('on their way out are not shown and not counted, and come back to their place when refused', () => {
    const hidden = after(first(['a', 'b', 'c']), { type: 'hide', ids: ['b'] })
    expect(idsOf(hidden)).toEqual(['a', 'c'])
    expect(shownTotal(hidden)).toBe(2)
    const refused = pagesReducer(hidden, { type: 'show', ids: ['b'] })
    expect(idsOf(refused)).toEqual(['a', 'b', 'c'])
    expect(shownTotal(refused)).toBe(3)
  })

  test('that somebody else deleted stay where they are', () => {
    const pages = after(first(['a', 'b']), { type: 'gone', ids: ['a', 'unknown'] })
    expect(idsOf(pages)).toEqual(['a', 'b'])
    expect([...pages.gone]).toEqual(['a'])
  })
})

test('what others made waits until it is shown, and what is shown is not new', () => {
  const pages = after(first(['a']), { type: 'fresh', ids: ['a', 'b', 'c'] })
  expect([...pages.fresh]).toEqual(['b', 'c'])
  expect([...pagesReducer(pages, { type: 'added', items: [campaign('b')] }).fresh]).toEqual(['c'])
  expect(pagesReducer(pages, first(['c', 'b', 'a'])).fresh.size).toBe(0)
})

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 4 })
const anyAction: fc.Arbitrary<PagesAction> = fc.oneof(
  ids.map((some) => first(some, null, some.length)),
  ids.map((some) => more(some)),
  ids.map((some): PagesAction => ({ type: 'added', items: some.map((id) => campaign(id)) })),
  fc.record({ type: fc.constantFrom('hide', 'show', 'removed', 'gone', 'fresh'), ids }),
)

test('whatever happens, no campaign is twice in the list and the count is that of the rows', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 20 }), (actions) => {
      const pages = after(first(['a', 'b', 'c']), ...actions)
      const shown = idsOf(pages)
      expect(new Set(shown).size).toBe(shown.length)
      expect(shownTotal(pages)).toBe(shown.length)
      for (const id of pages.fresh) expect(pages.items.some((item) => item.id === id)).toBe(false)
    }),
  )
})

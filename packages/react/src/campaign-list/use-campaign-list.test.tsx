import { scenario } from '@adloom/testing'
import { act, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { renderWithAdloom } from '../testing/render-with-adloom.tsx'
import { type CampaignListController, type UseCampaignListOptions, useCampaignList } from './use-campaign-list.ts'

/** Draws nothing but the hook, and hands out what it says. */
function openList(options: UseCampaignListOptions = {}, situation = scenario.shop()) {
  let latest: CampaignListController | undefined
  function Probe() {
    latest = useCampaignList(options)
    return null
  }
  const page = renderWithAdloom(<Probe />, situation)
  const list = (): CampaignListController => {
    if (latest === undefined) throw new Error('The hook has not run.')
    return latest
  }
  return { ...page, list, ids: () => list().items.map(({ id }) => id) }
}

const ready = async (list: () => CampaignListController) =>
  waitFor(() => expect(list().state.status).not.toBe('loading'), { timeout: 5_000 })

test('a list begins with its first page and the number of all that match', async () => {
  const { list, ids } = openList({ pageSize: 2 })
  expect(list().state.status).toBe('loading')
  await ready(list)
  expect(ids()).toHaveLength(2)
  expect(list()).toMatchObject({ total: 5, hasMore: true, narrowed: false })
  act(() => list().loadMore())
  await waitFor(() => expect(ids()).toHaveLength(4))
  expect(new Set(ids()).size).toBe(4)
})

test('filters narrow the list, and rows of before stay until the new ones are there', async () => {
  const { list, ids } = openList()
  await ready(list)
  act(() => list().setFilters({ search: 'MASALA' }))
  expect(list().state).toMatchObject({ status: 'ready', refreshing: true })
  expect(ids()).toHaveLength(5)
  await waitFor(() => expect(ids()).toEqual(['monsoon']))
  act(() => list().clearFilters())
  await waitFor(() => expect(ids()).toHaveLength(5))
})

test('a host that holds the filters is asked and decides', async () => {
  const onFiltersChange = vi.fn<(filters: unknown) => void>()
  const { list, ids } = openList({ filters: { status: ['in_review'] }, onFiltersChange })
  await ready(list)
  expect(ids()).toEqual(['reviewed'])
  act(() => list().setFilters({ status: [] }))
  expect(onFiltersChange).toHaveBeenCalledWith(expect.objectContaining({ status: [], sort: 'updatedAt' }))
  expect(list().filters.status).toEqual(['in_review'])
})

test('an archived row goes at once and comes back to its place when the server refuses', async () => {
  const { list, ids, backend } = openList()
  await ready(list)
  const before = ids()
  backend.faults.place({ routes: ['campaigns.archive'], fault: { kind: 'problem', code: 'auth.scope_missing' } })
  let outcome: Promise<unknown> = Promise.resolve()
  act(() => {
    outcome = list().commands.archive('kulhad')
  })
  expect(ids()).not.toContain('kulhad')
  expect(list().total).toBe(4)
  await act(async () => outcome)
  expect(await outcome).toMatchObject({ ok: false, error: { code: 'auth.scope_missing' } })
  expect(ids()).toEqual(before)
  expect(list().total).toBe(5)
})

test('a change to many ends with what could not be done, by name and code', async () => {
  const { list, ids } = openList()
  await ready(list)
  const chosen = list().items.filter(({ id }) => id === 'kulhad' || id === 'reviewed')
  await act(async () => list().bulk.run('archive', chosen))
  expect(list().bulk.state).toEqual({
    status: 'partial',
    action: 'archive',
    changed: 1,
    total: 2,
    failures: [{ id: 'reviewed', name: 'Wedding hampers', code: 'campaign.wrong_state' }],
  })
  expect(ids()).not.toContain('kulhad')
  expect(ids()).toContain('reviewed')
})

test('everything that matches can be chosen, but never more than one change may name', async () => {
  const { list } = openList({ pageSize: 100 }, scenario.many(620))
  await ready(list)
  await act(async () => list().selection.selectMatching())
  expect(list().selection.ids.size).toBe(500)
  expect(list().items.length).toBeLessThan(620)
})

test('what somebody else makes is counted and not shown; what they change is read again in its place', async () => {
  const { list, ids, client } = openList()
  await ready(list)
  await waitFor(() => expect(client.events.status.get()).toBe('live'))
  const before = ids()
  await client.campaigns.create({ name: 'Pongal hampers', goal: 'sales', platforms: ['meta'] })
  await client.campaigns.archive('kulhad')
  await waitFor(() => expect(list().news).toBe(1))
  await waitFor(() => expect(list().items.find(({ id }) => id === 'kulhad')?.lifecycle).toBe('archived'))
  expect(ids()).toEqual(before)
  act(() => list().retry())
  await waitFor(() => expect(list().items[0]?.name).toBe('Pongal hampers'))
  expect(list().news).toBe(0)
})

test('a list that was seen before is there at once when it is opened again', async () => {
  const seen: string[] = []
  function Probe() {
    const { state } = useCampaignList()
    useEffect(() => {
      seen.push(state.status)
    })
    return null
  }
  function Page() {
    const [open, setOpen] = useState(true)
    return (
      <>
        <button type="button" onClick={() => setOpen(!open)}>
          Campaigns
        </button>
        {open && <Probe />}
      </>
    )
  }
  const { user, getByRole } = renderWithAdloom(<Page />)
  await waitFor(() => expect(seen.at(-1)).toBe('ready'))
  await user.click(getByRole('button', { name: 'Campaigns' }))
  const before = seen.length
  await user.click(getByRole('button', { name: 'Campaigns' }))
  await waitFor(() => expect(seen.length).toBeGreaterThan(before))
  expect(seen.slice(before)).not.toContain('loading')
})

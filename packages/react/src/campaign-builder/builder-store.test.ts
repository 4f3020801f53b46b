import { createAdloom } from '@adloom/client'
import { type Scenario, scenario, scenarioStart, shop, testBackend, testSession } from '@adloom/testing'
import { afterEach, expect, test } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { type BuilderStore, createBuilderStore } from './builder-store.ts'
import { openCampaign } from './open-campaign.ts'

const open: BuilderStore[] = []
afterEach(() => {
  for (const store of open.splice(0)) store.close()
})

/** A builder without its looks, on a backend in memory. The check runs when the test says so. */
async function openBuilder(wanted: Scenario = scenario.complete(), storage = memoryStorage()) {
  const backend = testBackend(wanted)
  const client = createAdloom({
    baseUrl: 'https://adloom.test',
    getToken: async () => testSession(backend, { user: shop.user }),
    fetch: async (input, init) => backend.handle(new Request(input, init)),
  })
  let idle: (() => void) | undefined
  const steps: string[] = []
  const opened = await openCampaign(
    { campaignId: 'c1' },
    {
      client,
      storage,
      signal: new AbortController().signal,
      announce: (announcement) => store.announce(announcement),
      onSaved: (record) => store.saved(record),
    },
  )
  const store: BuilderStore = createBuilderStore(opened, {
    readOnly: false,
    initialStep: 'goal',
    whenIdle: (work) => {
      idle = work
      return () => {
        idle = undefined
      }
    },
    now: () => scenarioStart,
    onStep: (step) => steps.push(step),
  })
  open.push(store)
  return { store, steps, backend, check: () => idle?.() }
}

test('it opens with what the check found and with the time of the version that was read', async () => {
  const { store } = await openBuilder(scenario.belowMinimum())
  const { issues, steps, savedAt } = store.getState()
  expect(issues.map(({ code }) => code)).toEqual(['budget.below_minimum'])
  expect(steps.budget).toBe('invalid')
  expect(savedAt).toBe(store.opened.record.updatedAt)
})

test('the check waits until the page is idle, and what it finds unchanged stays the same object', async () => {
  const { store, check } = await openBuilder()
  const before = store.getState()
  store.set('budget.amount', { minor: 40_00, currency: 'INR' })
  expect(store.getState().issues).toBe(before.issues)
  check()
  const below = store.getState()
  expect(below.issues.map(({ code }) => code)).toEqual(['budget.below_minimum'])
  store.set('budget.amount', { minor: 41_00, currency: 'INR' })
  check()
  expect(store.getState().issues).toBe(below.issues)
  expect(store.getState().tree).toBe(below.tree)
  expect(store.getState().steps).toBe(below.steps)
})

test('Continue shows errors first, missing ones too, and goes on when asked again', async () => {
  const { store, steps } = await openBuilder(scenario.draft())
  store.goOn()
  expect(store.getState()).toMatchObject({ step: 'goal', summaryOf: 'goal' })
  expect([...store.getState().attempted]).toEqual(['goal'])
  store.goOn()
  expect(store.getState()).toMatchObject({ step: 'audience', summaryOf: null })
  expect(store.takeFocus()).toEqual({ path: null, select: false })
  expect(steps).toEqual(['audience'])
})

test('Continue judges what stands there now, not what the last check saw', async () => {
  const { store } = await openBuilder()
  store.go('budget')
  store.set('budget.amount', null, '12oo')
  store.goOn()
  expect(store.getState()).toMatchObject({ step: 'budget', summaryOf: 'budget' })
})

test('a path leads to its step, to what it belongs to and to its control, once', async () => {
  const { store } = await openBuilder()
  store.goTo('adGroups.gift-buyers.ads.kulhad-set.url')
  expect(store.getState()).toMatchObject({ step: 'ads', selected: 'kulhad-set' })
  expect(store.takeFocus()?.path).toBe('adGroups.gift-buyers.ads.kulhad-set.url')
  expect(store.takeFocus()).toBeNull()
  expect([...store.getState().attempted]).toEqual([])
  store.goToIssue('adGroups.gift-buyers.ads.kulhad-set.url')
  expect([...store.getState().attempted]).toEqual(['ads'])
})

test('undoing an addition leads to a place that is still there', async () => {
  const { store } = await openBuilder()
  const group = { id: 'new', name: 'New', ads: [], audience: {}, budget: null, placements: [], optimization: null }
  store.edit({ operations: [{ op: 'insert', path: 'adGroups', value: group }], label: 'adGroups.new' })
  store.go('audience', 'new')
  store.go('budget')
  store.undo()
  expect(store.getState()).toMatchObject({ step: 'audience', selected: null })
})

test('a notice of a merge stays until it is dismissed, whatever is saved meanwhile', async () => {
  const { store } = await openBuilder()
  store.announce({ what: 'merged', taken: ['name'] })
  store.announce({ what: 'saved', version: 2 })
  expect(store.getState().notice?.announcement).toEqual({ what: 'merged', taken: ['name'] })
  store.dismissNotice()
  expect(store.getState().notice).toBeNull()
})

test('work that was left on the device is taken up, and known as such', async () => {
  const storage = memoryStorage()
  const first = await openBuilder(scenario.complete(), storage)
  first.backend.faults.place({ routes: ['campaigns.update'], fault: { kind: 'problem', code: 'auth.scope_missing' } })
  first.store.set('name', 'Left behind')
  first.store.close()
  const second = await openBuilder(scenario.complete(), storage)
  expect(second.store.opened.restored).toBe(true)
  expect(second.store.getState().draft.value.name).toBe('Left behind')
})

test('a read-only builder changes nothing', async () => {
  const { store: editable } = await openBuilder()
  const store = createBuilderStore(editable.opened, {
    readOnly: true,
    initialStep: 'goal',
    whenIdle: () => () => undefined,
    now: () => scenarioStart,
    onStep: () => undefined,
  })
  const { draft } = store.getState()
  store.set('name', 'Other')
  store.edit({ operations: [{ op: 'set', path: 'name', value: 'Other' }], label: 'name' })
  expect(store.getState().draft).toBe(draft)
})

import { createAdloom } from '@adloom/client'
import { scenario, testBackend, testSession } from '@adloom/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createLaunchStore, type LaunchState, type LaunchStore } from './launch-store.ts'

const timing = { whenLive: 20, whenNot: 20, gather: 1 }
const opened: { store: LaunchStore; close: () => void }[] = []
afterEach(() => {
  for (const { store, close } of opened.splice(0)) {
    store.stop()
    close()
  }
})

function open(wanted = scenario.launching()) {
  const backend = testBackend(wanted)
  const client = createAdloom({
    baseUrl: 'https://adloom.test',
    getToken: async () => testSession(backend, { roles: wanted.roles }),
    fetch: async (input, init) => backend.handle(new Request(input, init)),
  })
  const start = (): LaunchStore => {
    const store = createLaunchStore(client, 'launch', timing)
    opened.push({ store, close: () => client.close() })
    store.start()
    return store
  }
  return { backend, client, start }
}

const ready = async (store: LaunchStore): Promise<Extract<LaunchState, { status: 'ready' }>> =>
  vi.waitFor(() => {
    const state = store.getState()
    if (state.status !== 'ready') throw new Error(`it is ${state.status}`)
    return state
  })

test('a launch that is looked at again at 40 % shows the same list, and goes on', async () => {
  const { backend, start } = open()
  const before = await ready(start())
  const again = start()
  const after = await ready(again)
  expect(after.operations).toEqual(before.operations)
  expect(after.plan?.hash).toBe(before.job.planHash)
  backend.platform.release()
  await vi.waitFor(() => expect(again.getState()).toMatchObject({ job: { status: 'succeeded' } }))
})

test('an outage leaves what is known in sight, and is over by itself', async () => {
  const { backend, start } = open()
  const store = start()
  await ready(store)
  backend.faults.place({ routes: ['jobs.get'], fault: { kind: 'problem', code: 'campaign.not_found' } })
  store.look()
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ status: 'ready', error: { status: 404 } }))
  backend.faults.clear()
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ status: 'ready', error: null }))
})

test('one that stopped half-way waits for somebody and asks no more', async () => {
  const { start, client } = open(scenario.stoppedHalfway())
  const store = start()
  expect((await ready(store)).job.status).toBe('waiting')
  store.know(await client.jobs.resume('launch'))
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ job: { status: 'succeeded' } }))
})

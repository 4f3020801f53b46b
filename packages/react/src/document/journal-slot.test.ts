import type { Journal } from '@adloom/domain/document'
import { expect, test } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { claimSlot } from './journal-slot.ts'

const wanted = new AbortController().signal
const journal: Journal<string> = {
  version: 1,
  base: { value: 'base', raw: {} },
  inFlight: null,
  pending: [{ op: 'set', path: '', value: 'mine' }],
  doubtful: [],
}

test('two tabs on one document have a slot each', async () => {
  const storage = memoryStorage()
  const [first, second] = await Promise.all([claimSlot(storage, 'two', wanted), claimSlot(storage, 'two', wanted)])
  first.write(journal)
  second.write({ ...journal, version: 2 })
  expect(storage.kept.size).toBe(4)
  first.release()
  second.release()
})

test('a slot that was given back goes to the next one, with what was left in it', async () => {
  const storage = memoryStorage()
  const first = await claimSlot<string>(storage, 'left', wanted)
  first.write(journal)
  first.release()
  const second = await claimSlot<string>(storage, 'left', wanted)
  expect(second.left).toEqual(journal)
  second.release()
})

test('work left in a later slot is found, although an earlier one is free', async () => {
  const storage = memoryStorage()
  const first = await claimSlot<string>(storage, 'later', wanted)
  const second = await claimSlot<string>(storage, 'later', wanted)
  second.write(journal)
  second.release()
  first.release()
  const third = await claimSlot<string>(storage, 'later', wanted)
  expect(third.left).toEqual(journal)
  third.release()
})

test('whoever opens a document while this page still closes it waits, and is told', async () => {
  const storage = memoryStorage()
  const first = await claimSlot<string>(storage, 'closing', wanted)
  expect(first.waited).toBe(false)
  let saved = (): void => undefined
  first.release(new Promise<void>((resolve) => (saved = resolve)))
  const order: string[] = []
  const next = claimSlot<string>(storage, 'closing', wanted).then((slot) => {
    order.push('claimed')
    return slot
  })
  order.push('saved')
  saved()
  const second = await next
  expect(order).toEqual(['saved', 'claimed'])
  expect(second.waited).toBe(true)
  second.release()
})

test('a claim that nobody wants any more leaves nothing claimed', async () => {
  const storage = memoryStorage()
  const unwanted = new AbortController()
  const given = claimSlot<string>(storage, 'unwanted', unwanted.signal)
  unwanted.abort()
  await expect(given).rejects.toThrow(/abort/i)
  const slots = await Promise.all(Array.from({ length: 16 }, () => claimSlot<string>(storage, 'unwanted', wanted)))
  for (const slot of slots) slot.write(journal)
  expect([...storage.kept.keys()].filter((key) => /:\d+$/.test(key))).toHaveLength(16)
  for (const slot of slots) slot.release()
})

test('when every slot is taken, nothing is written over the work of a living tab', async () => {
  const storage = memoryStorage()
  const slots = await Promise.all(Array.from({ length: 17 }, () => claimSlot<string>(storage, 'many', wanted)))
  for (const slot of slots) slot.write(journal)
  expect(slots.filter((slot) => slot.isKept())).toHaveLength(16)
  for (const slot of slots) slot.release()
})

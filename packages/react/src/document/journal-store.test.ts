import type { Journal } from '@adloom/domain/document'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { journalStore } from './journal-store.ts'

interface Named {
  readonly name: string
}

const journal = (version: number, name: string): Journal<Named> => ({
  version,
  base: { value: { name: `base of ${version}` }, raw: {} },
  inFlight: null,
  pending: [{ op: 'set', path: 'name', value: name }],
  doubtful: [],
})

/** Journals as a machine writes them: the base is the same object for as long as the version is. */
const written = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.string()), { minLength: 1, maxLength: 8 }).map((entries) => {
  const bases = new Map<number, Journal<Named>['base']>()
  return entries.map(([version, name]) => {
    const made = journal(version, name)
    const base = bases.get(version) ?? made.base
    bases.set(version, base)
    return { ...made, base }
  })
})

test.prop([written])('the last journal is read back as it was written', async (journals) => {
  const storage = memoryStorage()
  const store = journalStore<Named>(storage, 'k')
  for (const one of journals) store.write(one)
  expect(await journalStore<Named>(storage, 'k').read()).toEqual(journals.at(-1))
  expect(store.isKept()).toBe(true)
  store.clear()
  expect([...storage.kept]).toEqual([])
})

test.prop([written, fc.nat({ max: 20 })])(
  'a tab killed between any two writes leaves one of its journals, whole',
  async (journals, takes) => {
    const { kept } = memoryStorage()
    const store = journalStore<Named>(memoryStorage(kept, takes), 'k')
    for (const one of journals) store.write(one)
    const found = await journalStore<Named>(memoryStorage(kept), 'k').read()
    if (found === null) expect(takes).toBeLessThan(2)
    else expect(journals).toContainEqual(found)
  },
)

test('a device that keeps nothing is noticed', () => {
  const store = journalStore<Named>(memoryStorage(new Map(), 0), 'k')
  store.write(journal(1, 'lost'))
  expect(store.isKept()).toBe(false)
})

test('writes to a slow device arrive in the order in which they were made', async () => {
  const kept = new Map<string, string>()
  const waits = [30, 5, 20, 1, 10, 0]
  const later = async (work: () => void): Promise<void> => {
    for (let turn = waits.pop() ?? 0; turn > 0; turn -= 1) await Promise.resolve()
    work()
  }
  const slow = {
    read: async (key: string) => kept.get(key) ?? null,
    write: (key: string, text: string) => later(() => void kept.set(key, text)),
    remove: (key: string) => later(() => void kept.delete(key)),
  }
  const store = journalStore<Named>(slow, 'k')
  const base = { value: { name: 'base' }, raw: {} }
  for (const name of ['a', 'ab', 'abc']) store.write({ ...journal(1, name), base })
  await expect
    .poll(async () => (await journalStore<Named>(slow, 'k').read())?.pending)
    .toEqual(journal(1, 'abc').pending)
})

test.each([
  ['not json'],
  ['null'],
  ['{"version":"1"}'],
  ['{"version":1,"on":"a","pending":[],"doubtful":[],"inFlight":null}'],
])('what is not a whole journal is as good as nothing: %s', async (text) => {
  expect(await journalStore<Named>(memoryStorage(new Map([['k', text]])), 'k').read()).toBeNull()
})

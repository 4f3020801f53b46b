import { type Announcement, type Json, plainShape } from '@adloom/domain/document'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { type DocumentRunner, runDocument, type SaveOutcome } from './document-runner.ts'
import { claimSlot } from './journal-slot.ts'

interface Note {
  readonly name: string
  readonly text: string
}

const stored = { draft: { value: { name: 'Diwali', text: '' }, raw: {} }, version: 1 }
const problem = { code: 'server.internal', retryable: true }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

let documents = 0

async function open(storage = memoryStorage(), key = `note-${++documents}`) {
  const sent: { readonly at: number; readonly operations: readonly unknown[] }[] = []
  const announced: Announcement[] = []
  let answer: () => Promise<SaveOutcome<Note>> = async () => ({ is: 'saved', version: 1 + sent.length })
  const slot = await claimSlot<Note>(storage, key, new AbortController().signal)
  const runner = runDocument<Note>(stored, {
    slot,
    now: () => Date.now(),
    announce: (announcement) => announced.push(announcement),
    config: { session: key, shape: plainShape },
    send: ({ operations }) => {
      sent.push({ at: Date.now(), operations })
      return answer()
    },
  })
  const answerWith = (next: typeof answer): void => {
    answer = next
  }
  return { runner, sent, announced, storage, key, answerWith }
}

const write = (runner: DocumentRunner<Note>, path: string, value: Json): void =>
  runner.edit({ operations: [{ op: 'set', path, value }], label: path, gesture: `type ${path}` })

test('an edit is saved 800 ms after the last key, all keys in one request', async () => {
  const { runner, sent } = await open()
  const start = Date.now()
  for (const text of ['c', 'ch', 'chai']) {
    write(runner, 'text', text)
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(sent).toEqual([])
  await vi.advanceTimersByTimeAsync(500)
  expect(sent).toEqual([{ at: start + 1_400, operations: [{ op: 'set', path: 'text', value: 'chai' }] }])
  expect(runner.getState().save.status).toBe('clean')
})

test('however long somebody types, saves start at least every 10 and at most every 3 seconds', async () => {
  const { runner, sent } = await open()
  for (let key = 1; key <= 120; key += 1) {
    write(runner, 'text', 'x'.repeat(key))
    await vi.advanceTimersByTimeAsync(500)
  }
  const starts = sent.map(({ at }) => at)
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
  expect(starts.length).toBeGreaterThan(4)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(10_500)
})

test('leaving a step saves at once, as far as the interval allows', async () => {
  const { runner, sent } = await open()
  write(runner, 'text', 'a')
  runner.flush()
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  write(runner, 'text', 'b')
  runner.flush()
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent).toHaveLength(2)
})

test('a closed document saves what is left, and gives its slot back after that', async () => {
  const { runner, sent, storage, key } = await open()
  write(runner, 'text', 'last words')
  runner.close()
  write(runner, 'text', 'too late')
  const next = claimSlot<Note>(storage, key, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(0)
  expect(sent.map(({ operations }) => operations)).toEqual([[{ op: 'set', path: 'text', value: 'last words' }]])
  expect((await next).left).toBeNull()
  expect(storage.kept.size).toBe(0)
})

test('what a closed document cannot save is on the device, and comes back with the next one', async () => {
  const { runner, storage, key, answerWith } = await open()
  answerWith(() => new Promise(() => undefined))
  write(runner, 'text', 'unsent')
  runner.close()
  await vi.advanceTimersByTimeAsync(5_000)
  const again = await open(storage, key)
  expect(again.runner.getState().save.draft.value.text).toBe('unsent')
  await vi.advanceTimersByTimeAsync(800)
  expect(again.sent).toHaveLength(1)
  again.runner.close()
})

test('a failed save is sent again by itself, and told once', async () => {
  const { runner, sent, announced, answerWith } = await open()
  answerWith(async () => ({ is: 'failed', problem }))
  write(runner, 'text', 'a')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sent.length).toBeGreaterThan(2)
  expect(announced.filter(({ what }) => what === 'failed')).toHaveLength(1)
  answerWith(async () => ({ is: 'saved', version: 2 }))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(runner.getState().save).toMatchObject({ status: 'clean', version: 2 })
})

test('undo survives a merge, except where it would undo somebody else’s work', async () => {
  const { runner } = await open()
  write(runner, 'name', 'Diwali gifting')
  runner.endGesture()
  write(runner, 'text', 'mine')
  await vi.advanceTimersByTimeAsync(800)
  runner.remote({ version: 9, draft: { value: { name: 'Diwali 2026', text: 'mine' }, raw: {} } })
  expect(runner.getState().history.past.map(({ label }) => label)).toEqual(['text'])
  expect(runner.undo()).toBe('text')
  expect(runner.getState().save.draft.value).toEqual({ name: 'Diwali 2026', text: '' })
  expect(runner.redo()).toBe('text')
  expect(runner.getState().save.draft.value).toEqual({ name: 'Diwali 2026', text: 'mine' })
})

test('leaving the page is a risk only while something is neither saved nor on the device', async () => {
  const safe = await open()
  write(safe.runner, 'text', 'a')
  expect(safe.runner.isAtRisk()).toBe(false)
  const full = await open(memoryStorage(new Map(), 0))
  expect(full.runner.isAtRisk()).toBe(false)
  write(full.runner, 'text', 'a')
  expect(full.runner.isAtRisk()).toBe(true)
  await vi.advanceTimersByTimeAsync(800)
  expect(full.runner.isAtRisk()).toBe(false)
})

import type { Journal } from '@adloom/domain/document'
import type { DraftStorage } from '../provider/draft-storage.ts'

/**
 * A place on the device for the unsaved work of one tab on one document. Two tabs on the same document have a slot
 * each, so that neither writes over the other's work; a killed tab leaves its slot to the next one.
 */
export interface JournalSlot<Value> {
  /** What an earlier tab left here. */
  readonly left: Journal<Value> | null
  write(journal: Journal<Value>): void
  clear(): void
  /** Gives the slot back. What is written in it stays. */
  release(): void
}

/** Tabs that can be open on one document at once without sharing a slot. */
const slotCount = 8

/** What is being claimed or given back on this page, by document, so that one never overtakes the other. */
const underWay = new Map<string, Promise<unknown>>()

function inTurn<Result>(documentKey: string, work: () => Promise<Result>): Promise<Result> {
  const turn = (underWay.get(documentKey) ?? Promise.resolve()).then(work)
  const settled = turn.then(
    () => undefined,
    () => undefined,
  )
  underWay.set(documentKey, settled)
  return turn
}

/**
 * Takes a slot that no living tab holds: one with work left in it if there is any, else the first.
 *
 * @param documentKey names the document, and whose it is, across everything the host stores
 */
export function claimSlot<Value>(storage: DraftStorage, documentKey: string): Promise<JournalSlot<Value>> {
  return inTurn(documentKey, async () => {
    const keys = Array.from({ length: slotCount }, (_, index) => `${documentKey}:${index}`)
    let empty: Held | undefined
    for (const key of keys) {
      const held = await hold(key)
      if (!held) continue
      const left = readJournal<Value>(await storage.read(key))
      if (left) {
        await empty?.release()
        return slotOf(storage, documentKey, held, left)
      }
      if (empty) await held.release()
      else empty = held
    }
    return slotOf(storage, documentKey, empty ?? unheld(`${documentKey}:0`), null)
  })
}

interface Held {
  readonly key: string
  /** Resolves when others can have it. */
  release(): Promise<void>
}

const unheld = (key: string): Held => ({ key, release: () => Promise.resolve() })

/** Holds a key for as long as this tab lives; the browser lets go of it when the tab dies, however it dies. */
async function hold(key: string): Promise<Held | undefined> {
  const locks = globalThis.navigator?.locks
  // Without locks (an insecure origin) tabs cannot be told apart, and all of them use the first slot.
  if (!locks) return key.endsWith(':0') ? unheld(key) : undefined
  return new Promise((resolve) => {
    const released: Promise<void> = locks
      .request(key, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((letGo) => {
          resolve({
            key,
            release: () => {
              letGo()
              return released
            },
          })
        })
      })
      .catch(() => resolve(undefined))
  })
}

function slotOf<Value>(
  storage: DraftStorage,
  documentKey: string,
  held: Held,
  left: Journal<Value> | null,
): JournalSlot<Value> {
  return {
    left,
    write: (journal) => void storage.write(held.key, JSON.stringify(journal)),
    clear: () => void storage.remove(held.key),
    release: () => void inTurn(documentKey, held.release),
  }
}

/** The text comes from a store that others can write to: anything that is not a journal is as good as nothing. */
function readJournal<Value>(text: string | null): Journal<Value> | null {
  if (text === null) return null
  try {
    const found: unknown = JSON.parse(text)
    return isJournal<Value>(found) ? found : null
  } catch {
    return null
  }
}

function isJournal<Value>(found: unknown): found is Journal<Value> {
  return (
    typeof found === 'object' &&
    found !== null &&
    'version' in found &&
    typeof found.version === 'number' &&
    'base' in found &&
    typeof found.base === 'object' &&
    'pending' in found &&
    Array.isArray(found.pending) &&
    'doubtful' in found &&
    Array.isArray(found.doubtful) &&
    'inFlight' in found
  )
}

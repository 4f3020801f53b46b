import type { Journal } from '@adloom/domain/document'
import type { DraftStorage } from '../provider/draft-storage.ts'
import { type JournalStore, journalStore } from './journal-store.ts'

/**
 * A place on the device for the unsaved work of one tab on one document. Two tabs on the same document have a slot
 * each, so that neither writes over the other's work; a killed tab leaves its slot to the next one.
 */
export interface JournalSlot<Value> extends Pick<JournalStore<Value>, 'write' | 'clear' | 'isKept'> {
  /** What an earlier tab left here. */
  readonly left: Journal<Value> | null
  /** Whether this page was still closing the document: what was read of it before may be old by now. */
  readonly waited: boolean
  /** Gives the slot back, once `after` has settled. What is written in it stays. */
  release(after?: Promise<unknown>): void
}

/** Tabs that can be open on one document at once and keep their work on the device. */
const slotCount = 16

/** What is being claimed or given back on this page, by document, so that one never overtakes the other. */
const underWay = new Map<string, Promise<unknown>>()

function inTurn<Result>(documentKey: string, work: (waited: boolean) => Promise<Result>): Promise<Result> {
  const before = underWay.get(documentKey)
  const turn = (before ?? Promise.resolve()).then(() => work(before !== undefined))
  const settled = turn
    .then(
      () => undefined,
      () => undefined,
    )
    .then(() => {
      if (underWay.get(documentKey) === settled) underWay.delete(documentKey)
    })
  underWay.set(documentKey, settled)
  return turn
}

/**
 * Takes a slot that no living tab holds: one with work left in it if there is any, else the first.
 *
 * @param documentKey names the document, and whose it is, across everything the host stores
 * @param signal when it aborts, nothing stays claimed
 * @throws the signal's reason
 */
export function claimSlot<Value>(
  storage: DraftStorage,
  documentKey: string,
  signal: AbortSignal,
): Promise<JournalSlot<Value>> {
  return inTurn(documentKey, async (waited) => {
    const claimed = await firstWithWork<Value>(storage, documentKey)
    if (signal.aborted) {
      await claimed?.held.release()
      signal.throwIfAborted()
    }
    return slotOf(documentKey, claimed, waited)
  })
}

interface Claimed<Value> {
  readonly held: Held
  readonly store: JournalStore<Value>
  readonly left: Journal<Value> | null
}

async function firstWithWork<Value>(storage: DraftStorage, documentKey: string): Promise<Claimed<Value> | null> {
  let empty: Claimed<Value> | null = null
  for (let index = 0; index < slotCount; index += 1) {
    const key = `${documentKey}:${index}`
    const held = await hold(key)
    if (!held) continue
    const store = journalStore<Value>(storage, key)
    const left = await store.read()
    if (left) {
      await empty?.held.release()
      return { held, store, left }
    }
    if (empty) await held.release()
    else empty = { held, store, left: null }
  }
  return empty
}

interface Held {
  /** Resolves when others can have it. */
  release(): Promise<void>
}

/** Holds a key for as long as this tab lives; the browser lets go of it when the tab dies, however it dies. */
async function hold(key: string): Promise<Held | undefined> {
  const locks = globalThis.navigator?.locks
  // Without locks (an insecure origin) tabs cannot be told apart, and all of them use the first slot.
  if (!locks) return key.endsWith(':0') ? { release: () => Promise.resolve() } : undefined
  return new Promise((resolve) => {
    const released: Promise<void> = locks
      .request(key, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((letGo) => {
          resolve({
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

function slotOf<Value>(documentKey: string, claimed: Claimed<Value> | null, waited: boolean): JournalSlot<Value> {
  if (!claimed) {
    // Every slot belongs to a living tab. Writing into one of theirs could cost its work, so nothing is written.
    return {
      left: null,
      waited,
      write: () => undefined,
      clear: () => undefined,
      isKept: () => false,
      release: () => undefined,
    }
  }
  const { held, store, left } = claimed
  return {
    left,
    waited,
    write: store.write,
    clear: store.clear,
    isKept: store.isKept,
    release: (after = Promise.resolve()) => void inTurn(documentKey, () => after.then(held.release, held.release)),
  }
}

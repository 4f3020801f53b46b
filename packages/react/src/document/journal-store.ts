import type { Journal } from '@adloom/domain/document'
import type { DraftStorage } from '../provider/draft-storage.ts'

/** Where one journal is written, read and cleared. */
export interface JournalStore<Value> {
  read(): Promise<Journal<Value> | null>
  write(journal: Journal<Value>): void
  clear(): void
  /** Whether what was written last can be found again; a store that is full or forbidden keeps nothing. */
  isKept(): boolean
}

/** The part of a journal that changes with every key, and which of the two bases it stands on. */
type Entry<Value> = Omit<Journal<Value>, 'base'> & { readonly on: 'a' | 'b' }

/**
 * Keeps a journal in two pieces: the base, which is as large as the document and changes with its version only, and the
 * rest, which is small and changes with every key. A new base is written beside the old one before the rest points to
 * it, so that a tab killed at any moment leaves a journal that fits together.
 */
export function journalStore<Value>(storage: DraftStorage, key: string): JournalStore<Value> {
  const run = inOrder()
  let base: Journal<Value>['base'] | null = null
  let on: Entry<Value>['on'] = 'a'
  let kept = true

  const check = (text: string): void | Promise<void> => {
    const compare = (found: string | null): void => {
      kept = found === text
    }
    const found = storage.read(key)
    return found instanceof Promise ? found.then(compare) : compare(found)
  }

  return {
    read: async () => {
      const entry = parse(await storage.read(key))
      if (!isEntry<Value>(entry)) return null
      const { on: letter, ...rest } = entry
      const found = parse(await storage.read(`${key}:${letter}`))
      on = letter
      return isBase<Value>(found) ? { ...rest, base: found } : null
    },
    write: (journal) => {
      const { base: newest, ...rest } = journal
      const moved = newest !== base
      if (moved) on = on === 'a' ? 'b' : 'a'
      base = newest
      const letter = on
      const text = JSON.stringify({ ...rest, on: letter } satisfies Entry<Value>)
      if (moved) run(() => storage.write(`${key}:${letter}`, JSON.stringify(newest)))
      run(() => storage.write(key, text))
      run(() => check(text))
    },
    clear: () => {
      base = null
      kept = true
      for (const place of [key, `${key}:a`, `${key}:b`]) run(() => storage.remove(place))
    },
    isKept: () => kept,
  }
}

/** Runs at once what can be done at once, even while a page is being closed; what takes time, one after another. */
function inOrder(): (work: () => void | Promise<void>) => void {
  let last: Promise<void> | null = null
  const follow = (work: Promise<void>): void => {
    const settled: Promise<void> = work
      // A host's store that fails keeps nothing; the look at what it kept says so.
      .catch(() => undefined)
      .then(() => {
        if (last === settled) last = null
      })
    last = settled
  }
  return (work) => {
    if (last !== null) return follow(last.then(work))
    const result = attempt(work)
    if (result instanceof Promise) follow(result)
  }
}

function attempt(work: () => void | Promise<void>): void | Promise<void> {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** The texts come from a store that others can write to: what is not a journal is as good as nothing. */
function parse(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isObject = (found: unknown): found is object => typeof found === 'object' && found !== null

function isEntry<Value>(found: unknown): found is Entry<Value> {
  return (
    isObject(found) &&
    'version' in found &&
    typeof found.version === 'number' &&
    'on' in found &&
    (found.on === 'a' || found.on === 'b') &&
    'pending' in found &&
    Array.isArray(found.pending) &&
    'doubtful' in found &&
    Array.isArray(found.doubtful) &&
    'inFlight' in found
  )
}

function isBase<Value>(found: unknown): found is Journal<Value>['base'] {
  return isObject(found) && 'value' in found && 'raw' in found && isObject(found.raw)
}

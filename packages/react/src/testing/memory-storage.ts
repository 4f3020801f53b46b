import type { DraftStorage } from '../provider/draft-storage.ts'

/** A device in memory. */
export interface MemoryStorage extends DraftStorage {
  readonly kept: Map<string, string>
}

/**
 * @param takes how many more writes it takes before it keeps nothing: a device that is full, or a tab that was killed
 */
export function memoryStorage(kept = new Map<string, string>(), takes = Number.POSITIVE_INFINITY): MemoryStorage {
  let left = takes
  const change = (work: () => void): void => {
    left -= 1
    if (left >= 0) work()
  }
  return {
    kept,
    read: (key) => kept.get(key) ?? null,
    write: (key, text) => change(() => kept.set(key, text)),
    remove: (key) => change(() => kept.delete(key)),
  }
}

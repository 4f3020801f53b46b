import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** What the server said it has. */
export type Acknowledged =
  | { readonly kind: 'saved'; readonly campaignId: string; readonly version: number; readonly name: string }
  | { readonly kind: 'created'; readonly campaignId: string; readonly name: string }

/** A file outside the database that outlives every kill: a line is on disk before the writer goes on. */
export interface Acknowledgements {
  add(one: Acknowledged): void
  /** Reads the file, from where it was last read. */
  news(): readonly Acknowledged[]
  all(): readonly Acknowledged[]
  close(): void
}

export function openAcknowledgements(path: string): Acknowledgements {
  const file = openSync(path, 'a', 0o600)
  const lines = (): readonly Acknowledged[] =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  let read = 0
  return {
    add(one) {
      writeSync(file, `${JSON.stringify(one)}\n`)
      fsyncSync(file)
    },
    news() {
      const found = lines().slice(read)
      read += found.length
      return found
    },
    all: lines,
    close: () => closeSync(file),
  }
}

import { readEvents } from './event-reader.ts'

export interface EventStormResult {
  readonly written: number
  /** Written and never received. */
  readonly lost: number
  /** Received more than once. */
  readonly doubled: number
  /** Received before an event that was written before it in the same transaction. */
  readonly disordered: number
  /** How often the reader broke off. */
  readonly disconnects: number
}

/**
 * Writes events from many connections at once while a reader keeps breaking off and coming back.
 *
 * @param write stores two events with these ids in one transaction, in this order
 */
export async function eventStorm(of: {
  readonly url: string
  /** An embed token that may see what is written. */
  readonly token: string
  readonly writers: number
  /** Transactions of each writer; each has two events. */
  readonly transactions: number
  /** Roughly how often the reader breaks off. */
  readonly disconnects: number
  readonly write: (ids: readonly [string, string]) => Promise<void>
}): Promise<EventStormResult> {
  const written: string[] = []
  const seen: string[] = []
  let done = false
  let disconnects = 0
  const total = of.writers * of.transactions * 2
  const before = await readEvents(of.url, of.token)
  await until(() => before.lastId() !== undefined)
  let last = before.lastId()
  before.close()
  await before.ended

  async function write(writer: number): Promise<void> {
    for (let count = 0; count < of.transactions; count++) {
      const pair = [`${writer}.${count}.a`, `${writer}.${count}.b`] as const
      await of.write(pair)
      written.push(...pair)
    }
  }

  async function read(): Promise<void> {
    while (!done || seen.length < written.length) {
      const reader = await readEvents(of.url, of.token, last)
      const few = Math.ceil(total / of.disconnects) * Math.random()
      const complete = (): boolean => done && seen.length + reader.frames.length >= written.length
      await until(() => reader.frames.length > few || complete())
      reader.close()
      await reader.ended
      for (const frame of reader.frames) seen.push(String(frame.data.data?.['id']))
      last = reader.lastId()
      disconnects += 1
    }
  }

  const reading = read()
  await Promise.all(Array.from({ length: of.writers }, (_, writer) => write(writer)))
  done = true
  await reading
  const places = new Map(seen.map((id, place) => [id, place]))
  return {
    written: written.length,
    lost: written.filter((id) => !places.has(id)).length,
    doubled: seen.length - places.size,
    disordered: written.filter((id) => id.endsWith('.a') && !comesFirst(places, id)).length,
    disconnects,
  }
}

function comesFirst(places: ReadonlyMap<string, number>, id: string): boolean {
  return (places.get(id) ?? 0) < (places.get(id.replace('.a', '.b')) ?? 0)
}

/** Waits for a condition; after half a minute it will not come any more, and the counts say what is missing. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 2))
  if (!condition()) throw new Error('The events did not come within half a minute.')
}

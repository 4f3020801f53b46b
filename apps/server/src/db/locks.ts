import type { Pool, PoolClient } from 'pg'

/** Something that one process at a time may do, wherever it runs. */
export interface Lock {
  /** Aborts when the connection that holds it broke: somebody else may have it from then on. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

export interface Locks {
  /** @returns `null` while anybody has it, this process included */
  take(name: string): Promise<Lock | null>
}

interface Held {
  readonly lost: AbortController
}

/**
 * Locks of the database's sessions. They end with their connection, so those of a killed process are free at once, and
 * nobody has to wait for a lease to run out. One connection holds all locks of a process.
 */
export function createLocks(pool: Pool): Locks {
  const held = new Map<string, Held>()
  let client: Promise<PoolClient> | undefined
  // Statements on the one connection, one after the other.
  let queue: Promise<unknown> = Promise.resolve()

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = queue.then(work, work)
    queue = turn.catch(() => {})
    return turn
  }

  async function connect(): Promise<PoolClient> {
    const fresh = await pool.connect()
    fresh.on('error', lose)
    fresh.on('end', onEnd)
    return fresh
  }

  const onEnd = (): void => lose(new Error('The connection that holds the locks ended.'))

  function lose(error: Error): void {
    const broken = client
    client = undefined
    for (const { lost } of held.values()) lost.abort(error)
    held.clear()
    void broken?.then(
      (one) => one.release(error),
      () => {},
    )
  }

  /** The connection goes back to the pool when nothing is locked. */
  async function rest(): Promise<void> {
    if (held.size > 0 || client === undefined) return
    const idle = await client
    client = undefined
    idle.off('error', lose)
    idle.off('end', onEnd)
    idle.release()
  }

  return {
    take: (name) =>
      inTurn(async () => {
        if (held.has(name)) return null
        client ??= connect()
        const connection = await client.catch((error: unknown) => {
          client = undefined
          throw error
        })
        const { rows } = await connection.query<{ taken: boolean }>(
          'select pg_try_advisory_lock(hashtextextended($1, 7)) as taken',
          [name],
        )
        if (rows[0]?.taken !== true) {
          await rest()
          return null
        }
        const own: Held = { lost: new AbortController() }
        held.set(name, own)
        return {
          lost: own.lost.signal,
          release: () =>
            inTurn(async () => {
              if (held.get(name) !== own) return
              held.delete(name)
              const holding = await client
              await holding?.query('select pg_advisory_unlock(hashtextextended($1, 7))', [name])
              await rest()
            }).catch((error: unknown) => lose(error instanceof Error ? error : new Error(String(error)))),
        }
      }),
  }
}

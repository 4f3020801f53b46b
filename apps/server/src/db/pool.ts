import pg from 'pg'

export type Pool = pg.Pool

export interface PoolOptions {
  /** How many connections at most. */
  readonly max?: number
  /** Milliseconds until waiting for a free connection ends in `server.unavailable`. */
  readonly connectTimeout?: number
  /** Milliseconds that one statement may take. */
  readonly statementTimeout?: number
}

const { builtins } = pg.types

/** `2026-11-24 22:01:56.5+00` as Postgres writes it → `2026-11-24T22:01:56.500Z`. */
function instant(text: string): string {
  // Connections speak UTC, so nearly every instant only needs another spelling; a page of rows has dozens of them.
  if (text.length >= 22 && text.endsWith('+00') && text[10] === ' ') {
    const fraction = text.slice(20, -3)
    if (text[19] === '.') return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
    if (text.length === 22) return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`
  }
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
  return new Date(iso).toISOString()
}

/** Counts become numbers, instants become ISO text: nothing in the server handles `Date` or `bigint` from a row. */
function parserOf(type: number): (text: string) => unknown {
  if (type === builtins.INT8) return Number
  if (type === builtins.TIMESTAMPTZ) return instant
  return pg.types.getTypeParser(type)
}

/** A pool that gives rows in the driver's own forms, for a library that expects them. */
export function createPlainPool(url: string, max: number): Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'adloom-engine', keepAlive: true })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * A pool of connections to the database at `url` (any libpq form that `pg` reads, a Unix socket too). Only `db/` may use
 * it; everything else goes through `Database.tx` and `Database.system`.
 */
export function createPool(url: string | pg.PoolConfig, options: PoolOptions = {}): Pool {
  const pool = new pg.Pool({
    ...(typeof url === 'string' ? { connectionString: url } : url),
    max: options.max ?? 20,
    connectionTimeoutMillis: options.connectTimeout ?? 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeout ?? 15_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'adloom',
    keepAlive: true,
    types: { getTypeParser: parserOf },
  })
  // A connection that dies while idle is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // The same holds on the way from the pool to whoever asked for it, when nobody listens for an instant.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { Compilable } from 'kysely'
import pg from 'pg'
import { toProblem } from './failures.ts'
import type { Pool } from './pool.ts'

/** Whose rows a transaction may touch. */
export interface TenantContext {
  /** The tenant's own id in this database, not the host's. */
  readonly tenant: string
  /** The host's ids of the businesses, or all of the tenant's. */
  readonly businesses: readonly string[] | 'all'
}

/** A statement with a name is prepared once a connection. */
export interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** An open transaction. Row-level security is set; what is queried here can only be of its tenant. */
export interface Tx {
  /** The rows that a statement returns. `Row` is the caller's claim about its own SQL. */
  query<Row extends object = Record<string, never>>(statement: Statement): Promise<Row[]>
  /** How many rows a statement changed. */
  change(statement: Statement): Promise<number>
  /** Runs a query that Kysely built; its type is checked against `tables.ts`. */
  run<Row extends object>(query: Compilable<Row>): Promise<Row[]>
  /** From here to its end, the transaction sees only these businesses. For one that was opened for all of them. */
  narrow(businesses: readonly string[]): Promise<void>
  /** Runs after the commit, and not at all after a rollback. */
  afterCommit(effect: () => void): void
  /** There is something new in the outbox: wakes its readers after the commit. */
  announce(): void
}

/** The one door to the database. */
export interface Database {
  /** Runs `work` in a transaction that sees only the rows of `context`. Rolls back when it throws. */
  tx<Result>(context: TenantContext, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** The same for work that only reads: it need not wait for the transaction to open, and can change nothing. */
  read<Result>(context: TenantContext, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Runs `work` across tenants. `reason` says in a few words why that is needed; it goes to the log. */
  system<Result>(reason: string, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Calls `onMessage` for each notification on `channel` while the connection holds; `onEnd` when it broke. */
  listen(
    channels: readonly string[],
    onMessage: (channel: string, payload: string) => void,
    onEnd: () => void,
  ): Promise<() => void>
}

export interface DatabaseOptions {
  /** Called after each commit that put something into the outbox. */
  readonly onAnnounce?: () => void
  /** Called with each reason for which tenants were crossed. */
  readonly onSystem?: (reason: string) => void
}

const { escapeLiteral } = pg

/** Built queries come in a few dozen shapes; each is prepared once a connection, under the hash of its text. */
const names = new Map<string, string>()

function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  const name = `b_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`
  if (names.size < 1_000) names.set(sql, name)
  return name
}

/** A list as Postgres writes arrays: each member quoted, so that no text can end it. */
export function arrayLiteral(members: readonly string[]): string {
  return `{${members.map((member) => `"${member.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}

/**
 * Opens a tenant's transaction in one round trip: role, tenant and businesses hold until the transaction ends. The
 * simple protocol takes no parameters, hence the literals. `set local` is not planned and returns no row, which makes it
 * cheaper than `set_config` where every request pays for it; what is not set lets nothing through.
 */
function openFor({ tenant, businesses }: TenantContext, mode = ''): string {
  const visible =
    businesses === 'all' ? 'app.all_businesses = on' : `app.businesses = ${escapeLiteral(arrayLiteral(businesses))}`
  return `begin${mode}; set local role adloom_app; set local app.tenant = ${escapeLiteral(tenant)}; set local ${visible}`
}

const openForSystem = 'begin; set local role adloom_system'

export function createDatabase(pool: Pool, { onSystem, onAnnounce }: DatabaseOptions = {}): Database {
  return {
    tx: (context, work) => within(pool, openFor(context), work, onAnnounce),
    read: (context, work) => reading(pool, openFor(context, ' read only'), work),
    system: (reason, work) => {
      onSystem?.(reason)
      return within(pool, openForSystem, work, onAnnounce)
    },
    listen: (channels, onMessage, onEnd) => listen(pool, channels, onMessage, onEnd),
  }
}

async function within<Result>(
  pool: Pool,
  open: string,
  work: (tx: Tx) => Promise<Result>,
  onAnnounce: (() => void) | undefined,
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toProblem(error)
  })
  const effects = new Set<() => void>()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query(open)
    const result = await work(over(client, effects, onAnnounce))
    await client.query('commit')
    for (const effect of effects) effect()
    return result
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw toProblem(error)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/**
 * Sends the opening and the first query in one go. Should the opening fail, the queries behind it see an aborted
 * transaction or, at the worst, none: they could only read, and what they read is thrown away.
 */
async function reading<Result>(pool: Pool, open: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toProblem(error)
  })
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    const uncork = cork(client)
    const opening = client.query(open)
    const [opened, result] = await Promise.allSettled([
      opening,
      uncorked(work(over(client, new Set(), undefined)), uncork),
    ])
    if (opened.status === 'rejected') throw opened.reason
    if (result.status === 'rejected') throw result.reason
    await client.query('commit')
    return result.value
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw toProblem(error)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

function uncorked<Result>(result: Result, uncork: () => void): Result {
  uncork()
  return result
}

/** Holds back what is written to the connection until the function it returns is called, so that it goes out at once. */
function cork(client: pg.PoolClient): () => void {
  if (!('connection' in client)) return () => {}
  // The driver's types leave the connection out; without a stream that can be corked nothing is held back.
  const { stream } = client.connection as { readonly stream?: Partial<Pick<Writable, 'cork' | 'uncork'>> }
  stream?.cork?.()
  return () => stream?.uncork?.()
}

function over(client: pg.PoolClient, effects: Set<() => void>, onAnnounce: (() => void) | undefined): Tx {
  // The driver only reads what it is given, so nothing is copied for it; its types do not say so.
  const send = (statement: Statement) => client.query(statement as pg.QueryConfig)
  return {
    query: <Row extends object>(statement: Statement) => send(statement).then(({ rows }) => rows as Row[]),
    change: (statement) => send(statement).then(({ rowCount }) => rowCount ?? 0),
    run: <Row extends object>(query: Compilable<Row>) => {
      const { sql, parameters } = query.compile()
      return send({ name: nameOf(sql), text: sql, values: parameters }).then(({ rows }) => rows as Row[])
    },
    narrow: async (businesses) => {
      await client.query({
        name: 'narrow',
        text: `select set_config('app.all_businesses', 'off', true), set_config('app.businesses', $1, true)`,
        values: [arrayLiteral(businesses)],
      })
    },
    afterCommit: (effect) => {
      effects.add(effect)
    },
    announce: () => {
      if (onAnnounce) effects.add(onAnnounce)
    },
  }
}

async function listen(
  pool: Pool,
  channels: readonly string[],
  onMessage: (channel: string, payload: string) => void,
  onEnd: () => void,
): Promise<() => void> {
  const client = await pool.connect()
  let open = true
  const end = (error?: Error): void => {
    if (!open) return
    open = false
    client.release(error ?? true)
  }
  client.on('notification', (message) => onMessage(message.channel, message.payload ?? ''))
  client.on('error', (error) => {
    end(error)
    onEnd()
  })
  try {
    for (const channel of channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  } catch (error) {
    end(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
  return () => end()
}

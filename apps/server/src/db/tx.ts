import { createHash } from 'node:crypto'
import type { Compilable } from 'kysely'
import pg from 'pg'
import { toProblem } from './failures.ts'
import type { Pool } from './pool.ts'
import { queryScoped, type Scope } from './scoped-query.ts'

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
  /** The same for work that only reads: each query takes its scope along, and nothing can be changed. */
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
function openFor({ tenant, businesses }: TenantContext): string {
  const visible =
    businesses === 'all' ? 'app.all_businesses = on' : `app.businesses = ${escapeLiteral(arrayLiteral(businesses))}`
  return `begin; set local role adloom_app; set local app.tenant = ${escapeLiteral(tenant)}; set local ${visible}`
}

const openForSystem = 'begin; set local role adloom_system'

export function createDatabase(pool: Pool, { onSystem, onAnnounce }: DatabaseOptions = {}): Database {
  return {
    tx: (context, work) => within(pool, openFor(context), work, onAnnounce),
    read: (context, work) => reading(pool, context, work),
    system: (reason, work) => {
      onSystem?.(reason)
      return within(pool, openForSystem, work, onAnnounce)
    },
    listen: (channels, onMessage, onEnd) => listen(pool, channels, onMessage, onEnd),
  }
}

const narrowing = {
  name: 'narrow',
  text: `select set_config('app.all_businesses', 'off', true), set_config('app.businesses', $1, true)`,
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
    const narrow = async (to: readonly string[]): Promise<void> => {
      await client.query({ ...narrowing, values: [arrayLiteral(to)] })
    }
    const result = await work(over((config) => client.query(config), narrow, effects, onAnnounce))
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

/** Every query is a transaction of its own, which is what a statement sees of others under read committed anyway. */
async function reading<Result>(
  pool: Pool,
  { tenant, businesses }: TenantContext,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toProblem(error)
  })
  const all = businesses === 'all'
  let scope: Scope = { tenant, allBusinesses: all, businesses: all ? '{}' : arrayLiteral(businesses) }
  const effects = new Set<() => void>()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    const narrow = async (to: readonly string[]): Promise<void> => {
      scope = { ...scope, allBusinesses: false, businesses: arrayLiteral(to) }
    }
    const result = await work(over((config) => queryScoped(client, config, scope), narrow, effects, undefined))
    for (const effect of effects) effect()
    return result
  } catch (error) {
    throw toProblem(error)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

function over(
  sendConfig: (config: pg.QueryConfig) => Promise<pg.QueryResult>,
  narrow: Tx['narrow'],
  effects: Set<() => void>,
  onAnnounce: (() => void) | undefined,
): Tx {
  // The driver only reads what it is given, so nothing is copied for it; its types do not say so.
  const send = (statement: Statement) => sendConfig(statement as pg.QueryConfig)
  return {
    query: <Row extends object>(statement: Statement) => send(statement).then(({ rows }) => rows as Row[]),
    change: (statement) => send(statement).then(({ rowCount }) => rowCount ?? 0),
    run: <Row extends object>(query: Compilable<Row>) => {
      const { sql, parameters } = query.compile()
      return send({ name: nameOf(sql), text: sql, values: parameters }).then(({ rows }) => rows as Row[])
    },
    narrow,
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

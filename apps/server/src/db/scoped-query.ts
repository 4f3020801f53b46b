import pg from 'pg'

/** Whose rows a query may see, as the settings that row-level security reads. */
export interface Scope {
  readonly tenant: string
  readonly allBusinesses: boolean
  /** As Postgres writes arrays. */
  readonly businesses: string
}

/** The driver's connection, as far as a query speaks to it; its published types leave it out. */
interface Wire {
  parse(message: { readonly name: string; readonly text: string }): void
  bind(message: { readonly portal: string; readonly statement: string; readonly values: readonly string[] }): void
  execute(message: { readonly portal: string; readonly rows: number }): void
  readonly parsedStatements: Record<string, string>
}

type Done = (error: Error | null, result: pg.QueryResult) => void

/** The driver's query, with the steps that it goes through and does not publish. */
interface Steps {
  readonly name?: string
  prepare(wire: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, wire: Wire): void
  handleError(error: Error, wire: Wire): void
}

// What the driver's class does, and what its types leave out.
const DriverQuery = pg.Query as unknown as new (config: pg.QueryConfig, values: undefined, done: Done) => Steps

const enter = {
  name: 'enter',
  text: `select set_config('role', 'adloom_app', true), set_config('transaction_read_only', 'on', true),
    set_config('app.tenant', $1, true), set_config('app.all_businesses', $2, true), set_config('app.businesses', $3, true)`,
}

/** Connections that have prepared how one enters. */
const entered = new WeakSet<Wire>()

/**
 * A query that takes its scope along. Both statements go out together and end with one Sync, which makes them one
 * transaction without a word about it: no round trip for its beginning and its end. Should the first fail, Postgres
 * skips the second, so nothing is ever read without a scope.
 */
class ScopedQuery extends DriverQuery {
  readonly #scope: Scope
  #entering = true

  constructor(config: pg.QueryConfig, scope: Scope, done: Done) {
    super(config, undefined, done)
    this.#scope = scope
  }

  /** A query without values, too: only a prepared one can be sent behind another. */
  requiresPreparation(): boolean {
    return true
  }

  override prepare(wire: Wire): void {
    if (!entered.has(wire)) {
      wire.parse(enter)
      entered.add(wire)
    }
    const { tenant, allBusinesses, businesses } = this.#scope
    wire.bind({ portal: '', statement: enter.name, values: [tenant, allBusinesses ? 'on' : 'off', businesses] })
    wire.execute({ portal: '', rows: 0 })
    super.prepare(wire)
  }

  override handleDataRow(message: unknown): void {
    if (!this.#entering) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#entering) this.#entering = false
    else super.handleCommandComplete(message, wire)
  }

  override handleError(error: Error, wire: Wire): void {
    // The driver took the answer to `enter` for its own; whether this statement was prepared is not known any more.
    if (this.name !== undefined) delete wire.parsedStatements[this.name]
    super.handleError(error, wire)
  }
}

/** Runs a query that sees only what its scope allows, and changes nothing. */
export function queryScoped(client: pg.PoolClient, config: pg.QueryConfig, scope: Scope): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const query = new ScopedQuery(config, scope, (error, result) => (error ? reject(error) : resolve(result)))
    client.query(query as unknown as pg.Submittable)
  })
}

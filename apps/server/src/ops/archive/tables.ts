import type { ClientBase } from 'pg'
import pg from 'pg'

/** A table as it is copied: its columns, and an order of its rows that is the same in every database. */
export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly orderBy: string
}

/**
 * Tables that stay behind. The outbox tells of transactions by numbers that mean nothing in another database, which is
 * why an import begins a new epoch and clients read again; the migrations and the epoch are made by the migrations.
 */
export const leftBehind: readonly string[] = ['schema_migration', 'deployment', 'outbox']

interface TableRow {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly { readonly column: string; readonly collated: boolean }[]
  readonly refers_to: readonly string[]
}

/** The tables to copy, each after those that it refers to. */
export async function copiedTables(client: ClientBase): Promise<readonly CopiedTable[]> {
  const { rows } = await client.query<TableRow>(`
    select c.relname as name,
      array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
      ) as columns,
      (
        select coalesce(jsonb_agg(jsonb_build_object('column', a.attname, 'collated', a.attcollation <> 0) order by k.place), '[]')
        from pg_index i, unnest(i.indkey::int2[]) with ordinality k (attnum, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum
      ) as key,
      array(
        select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
      ) as refers_to
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname`)
  return inOrder(rows.filter((row) => !leftBehind.includes(row.name))).map(({ name, columns, key }) => {
    if (key.length === 0) throw new Error(`The table ${name} has no primary key, so its rows have no order.`)
    return { name, columns, orderBy: key.map(orderOf).join(', ') }
  })
}

// Text sorts differently from database to database unless it is told how.
const orderOf = ({ column, collated }: TableRow['key'][number]) =>
  `${pg.escapeIdentifier(column)}${collated ? ' collate "C"' : ''}`

function inOrder(rows: readonly TableRow[]): readonly TableRow[] {
  const sorted: TableRow[] = []
  const waiting = [...rows]
  while (waiting.length > 0) {
    const next = waiting.findIndex((row) =>
      row.refers_to.every((name) => !waiting.some((other) => other.name === name && other !== row)),
    )
    const [row] = waiting.splice(next, 1)
    if (next < 0 || row === undefined) throw new Error('Tables refer to each other in a circle.')
    sorted.push(row)
  }
  return sorted
}

const columnList = ({ columns }: CopiedTable) => columns.map((column) => pg.escapeIdentifier(column)).join(', ')

export const copyOutStatement = (table: CopiedTable) =>
  `copy (select ${columnList(table)} from ${pg.escapeIdentifier(table.name)} order by ${table.orderBy}) to stdout`

export const copyInStatement = (table: CopiedTable) =>
  `copy ${pg.escapeIdentifier(table.name)} (${columnList(table)}) from stdin`

/** Makes the same row the same bytes in every database, and lets a large table take its time. */
export const copySettings = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

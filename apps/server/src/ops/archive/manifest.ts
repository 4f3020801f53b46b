import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { BootError } from '../boot-error.ts'

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** The first entry: what is needed before the rows. */
const Header = z.object({
  format: z.literal('adloom-export'),
  version: z.literal(1),
  exportedAt: z.string(),
  /** The schema's version: every migration that had run. */
  migrations: z.array(z.object({ id: z.string(), checksum: hash })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})

/** The last entry: what the rows must add up to. A cut file has none. */
const Totals = z.object({ tables: z.array(z.object({ name: z.string(), rows: z.number(), sha256: hash })) })

export type ArchiveHeader = z.infer<typeof Header>
export type ArchiveTotals = z.infer<typeof Totals>

export const headerName = 'adloom-export.json'
export const totalsName = 'totals.json'

/** Rows come in pieces, so that neither side ever holds a table. */
export const pieceName = (place: number, table: string, piece: number) =>
  `tables/${String(place + 1).padStart(2, '0')}-${table}/${String(piece + 1).padStart(6, '0')}.copy`

export function tableOfPiece(name: string): string | undefined {
  return /^tables\/\d+-(\w+)\/\d+\.copy$/.exec(name)?.[1]
}

export const toJson = (value: ArchiveHeader | ArchiveTotals): Buffer =>
  Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

export const readHeader = (body: Buffer): ArchiveHeader => parse(Header, body)
export const readTotals = (body: Buffer): ArchiveTotals => parse(Totals, body)

function parse<Schema extends z.core.$ZodType>(schema: Schema, body: Buffer): z.infer<Schema> {
  try {
    return z.parse(schema, JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw new BootError('The file is not an export of Adloom, or one of a later version.', { cause: error })
  }
}

/** Adds up a table's rows while they go by. In the copy format every row ends with the only line feed it has. */
export function tally() {
  const digest = createHash('sha256')
  let rows = 0
  return {
    add(chunk: Uint8Array): void {
      digest.update(chunk)
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
    },
    result: (name: string): ArchiveTotals['tables'][number] => ({ name, rows, sha256: digest.digest('hex') }),
  }
}

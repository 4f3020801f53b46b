// A process that uses the embedded database as the server does, and does as it is told, a line at a time.
// Arguments: the data folder.
import { createInterface } from 'node:readline'
import pg from 'pg'
import { startDatabase } from '../../../src/ops/embedded-postgres/database.ts'

const say = (line: Readonly<Record<string, unknown>>) => process.stdout.write(`${JSON.stringify(line)}\n`)
const log = { info: () => {}, warn: () => {}, error: (details: object) => console.error(details) }

const begin = performance.now()
try {
  const database = await startDatabase({ dataDir: process.argv[2] ?? '', log })
  database.onExit(() => say({ event: 'died' }))
  const pool = new pg.Pool({ connectionString: database.url, connectionTimeoutMillis: 2_000 })
  pool.on('error', () => {})
  say({ event: 'up', milliseconds: performance.now() - begin, url: database.url, owned: database.owned })
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') {
      await pool.end()
      await database.stop()
      say({ event: 'stopped' })
      break
    }
    try {
      const { rows } = await pool.query(line)
      say({ event: 'answer', rows })
    } catch (error) {
      say({ event: 'failed', message: String(error) })
    }
  }
  process.exit(0)
} catch (error) {
  say({ event: 'refused', message: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}

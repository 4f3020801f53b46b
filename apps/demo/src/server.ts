import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createBackend } from './backend/app.ts'
import { readSettings } from './backend/settings.ts'
import type { OfferedAccount } from './wire.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// Beside the built program; from sources Vite serves the page, and only the API is asked here.
const pageFolder = here('./client')
// Written by us, beside the hashes that a test compares it with.
const accounts = JSON.parse(readFileSync(here('../sign-ins.json'), 'utf8')) as OfferedAccount[]
const adAccounts = JSON.parse(readFileSync(here('../ad-accounts.json'), 'utf8')) as { shop: string; id: string }[]

const settings = readSettings(process.env)
const app = createBackend({
  settings,
  accounts,
  adAccounts,
  pageFolder: existsSync(`${pageFolder}/index.html`) ? pageFolder : null,
  now: Date.now,
  addressOf: (context) => getConnInfo(context).remote.address ?? 'unknown',
})

const server = serve({ fetch: app.fetch, hostname: settings.host, port: settings.port }, ({ port }) => {
  console.log(`The back office is at http://localhost:${port}`)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    // Nothing here takes long; what is still open after that is a connection kept alive.
    setTimeout(() => process.exit(0), 1_000).unref()
  })
}

#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { serveSandbox } from './server/index.ts'
import { sandboxDefaults } from './world/defaults.ts'

const usage = `adloom-sandbox [--port 4010] [--host 127.0.0.1] [--seed 1] [--now 2026-11-02T09:00:00Z]
               [--currency INR] [--timezone Asia/Kolkata] [--redirect-uri http://…]
               [--allow-origin http://…] [--live]

  --live   the default clock follows the time of this machine, from --now on`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: '1' },
    now: { type: 'string' },
    currency: { type: 'string', default: 'USD' },
    timezone: { type: 'string', default: 'America/Los_Angeles' },
    'redirect-uri': { type: 'string', multiple: true, default: [] },
    'allow-origin': { type: 'string', multiple: true, default: [] },
    live: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(usage)
  process.exit(0)
}

const served = await serveSandbox({
  port: Number(values.port),
  hostname: values.host,
  seed: Number(values.seed),
  accounts: [{ currency: values.currency, timezone: values.timezone }],
  allowOrigins: values['allow-origin'],
  app: { redirectUris: values['redirect-uri'] },
  ...(values.now === undefined ? (values.live ? { now: new Date().toISOString() } : {}) : { now: values.now }),
})

const ticking = values.live
  ? setInterval(() => {
      served.sandbox.control.clocks.advance({ bySeconds: 1 })
    }, 1000)
  : undefined

console.log(`Meta sandbox at ${served.url}/meta, control plane at ${served.url}/control`)
console.log(`Account act_${sandboxDefaults.accountId}, token ${sandboxDefaults.accessToken}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(ticking)
    void served.close().then(() => process.exit(0))
  })
}

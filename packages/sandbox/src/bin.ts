#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { serveSandbox } from './server/index.ts'
import { type AccountOptions, sandboxDefaults } from './world/defaults.ts'

const usage = `adloom-sandbox [--port 4010] [--host 127.0.0.1] [--seed 1] [--now 2026-11-02T09:00:00Z]
               [--currency INR] [--timezone Asia/Kolkata] [--redirect-uri http://…]
               [--allow-origin http://…] [--accounts accounts.json] [--state sandbox.json] [--live]

  --accounts  ad accounts as a JSON list, in place of the one that --currency and --timezone describe
  --state     keeps everything in this file, so that the next start goes on with it
  --live      the default clock follows the time of this machine, from --now on`

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
    accounts: { type: 'string' },
    state: { type: 'string' },
    live: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(usage)
  process.exit(0)
}

// Whoever starts it wrote the file; what makes no sense in it is refused by name when the account is added.
const accounts =
  values.accounts === undefined
    ? [{ currency: values.currency, timezone: values.timezone }]
    : (JSON.parse(readFileSync(values.accounts, 'utf8')) as AccountOptions[])

const served = await serveSandbox({
  port: Number(values.port),
  hostname: values.host,
  seed: Number(values.seed),
  accounts,
  ...(values.state === undefined ? {} : { stateFile: values.state }),
  allowOrigins: values['allow-origin'],
  app: { redirectUris: values['redirect-uri'] },
  ...(values.now === undefined ? (values.live ? { now: new Date().toISOString() } : {}) : { now: values.now }),
})

// A kept app has the addresses of an earlier start.
if (values['redirect-uri'].length > 0) served.sandbox.control.apps.update({ redirectUris: values['redirect-uri'] })

// What was kept may be older than the clock on the wall, or ahead of it after somebody moved it.
if (values.live) {
  const shown = served.sandbox.control.clocks.get()?.now ?? 0
  if (shown < Date.now() && values.now === undefined) {
    served.sandbox.control.clocks.advance({ to: new Date().toISOString() })
  }
}

const ticking = values.live
  ? setInterval(() => {
      served.sandbox.control.clocks.advance({ bySeconds: 1 })
    }, 1000)
  : undefined

console.log(`Meta sandbox at ${served.url}/meta, control plane at ${served.url}/control`)
console.log(
  `Accounts ${accounts.map(({ id }) => `act_${id ?? sandboxDefaults.accountId}`).join(', ')}, token ${sandboxDefaults.accessToken}`,
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(ticking)
    void served.close().then(() => process.exit(0))
  })
}

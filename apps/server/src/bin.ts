#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from './config.ts'
import { migrate } from './db/migrate.ts'
import { createDatabase } from './db/tx.ts'
import { startServer } from './main.ts'
import { exportDatabase } from './ops/archive/export.ts'
import { importDatabase } from './ops/archive/import.ts'
import type { ArchiveTotals } from './ops/archive/manifest.ts'
import { BootError } from './ops/boot-error.ts'
import { type OpenDatabase, openDatabase } from './ops/database.ts'
import { runDoctor } from './ops/doctor.ts'
import { generateEncryptionKey, generateSecretKey, generateSigningKey, loadEncryptionKeys } from './ops/keys.ts'
import { createLog } from './ops/log.ts'
import { rotateSecrets } from './ops/secrets/rotate.ts'
import { createVault } from './ops/secrets/vault.ts'

const usage = `Usage: adloom-server [command]

  start [--demo]    run the server (also without a command); --demo makes two tenants to look at
  migrate           bring the database to this version
  export <file>     write the whole database into one file (.tar.gz)
  import <file>     read such a file into an empty database
  keys generate     print new keys, ready for the environment
  keys rotate       seal all platform tokens with the first of ADLOOM_ENCRYPTION_KEYS, while the server goes on
  doctor            look at everything the server needs, and say whether it could start

Configuration is by environment only: PORT, HOST, ADLOOM_DATA_DIR, DATABASE_URL, ADLOOM_SECRET_KEYS,
ADLOOM_SIGNING_KEYS, ADLOOM_ENCRYPTION_KEYS, META_APP_ID, META_APP_SECRET, META_BASE_URL, ADLOOM_ALLOWED_ORIGINS,
ADLOOM_PUBLIC_URL, ADLOOM_RATE_LIMITS, ADLOOM_TRUSTED_PROXIES, ADLOOM_MAX_IMAGE_BYTES, ADLOOM_MAX_IMAGE_PIXELS, LOG_LEVEL, NODE_ENV. \`doctor\` shows what each amounts to.`

/** A command that was not typed as it is meant. */
class UsageError extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`)

type Command = (args: readonly string[], flags: Flags) => Promise<number>

interface Flags {
  readonly demo: boolean
}

const commands: Readonly<Record<string, Command>> = {
  start,
  async migrate() {
    const ran = await withDatabase((database) => migrate(database.pool))
    say(ran.length === 0 ? 'Nothing to do: the database is up to date.' : `Ran ${ran.join(', ')}.`)
    return 0
  },
  async export(args) {
    const file = onlyArgument(args, 'export <file>')
    const totals = await withDatabase(async ({ pool }) => {
      await migrate(pool)
      return exportDatabase(pool, file)
    })
    say(`${file} holds ${told(totals)}. Uploaded files are not in it: keep ADLOOM_DATA_DIR/assets beside it.`)
    return 0
  },
  async import(args) {
    const file = onlyArgument(args, 'import <file>')
    const totals = await withDatabase(({ pool }) => importDatabase(pool, file))
    say(`Imported ${told(totals)}, checked against the sums of the file.`)
    return 0
  },
  async keys(args) {
    const [name] = args
    const command = name !== undefined && Object.hasOwn(keyCommands, name) ? keyCommands[name] : undefined
    if (command === undefined || args.length !== 1) {
      throw new UsageError('Use `adloom-server keys generate` or `adloom-server keys rotate`.')
    }
    return command()
  },
  doctor: async () => ((await runDoctor(process.env, say)) ? 0 : 1),
  async help() {
    say(usage)
    return 0
  },
}

const keyCommands: Readonly<Record<string, () => Promise<number>>> = {
  async generate() {
    const { jwk } = generateSigningKey({ development: false })
    say(`ADLOOM_SECRET_KEYS=${generateSecretKey({ development: false }).text}`)
    say(`ADLOOM_ENCRYPTION_KEYS=${generateEncryptionKey({ development: false }).text}`)
    say(`ADLOOM_SIGNING_KEYS='${JSON.stringify({ keys: [jwk] })}'`)
    return 0
  },
  async rotate() {
    const keys = await loadEncryptionKeys(readConfig(process.env))
    const vault = createVault(keys)
    const { resealed, unreadable } = await withDatabase(async ({ pool }) => {
      await migrate(pool)
      return rotateSecrets(createDatabase(pool), vault)
    })
    say(`Sealed ${resealed} platform tokens with ${vault.kid}.`)
    if (unreadable === 0) return 0
    say(
      `${unreadable} do not open with the keys of ADLOOM_ENCRYPTION_KEYS and stay as they are. \`doctor\` names their keys.`,
    )
    return 1
  },
}

async function start(_args: readonly string[], { demo }: Flags): Promise<number> {
  const config = readConfig(process.env)
  const server = await startServer(config, { demo })
  if (process.stdout.isTTY) {
    say(`\nAdloom is at ${server.url}, its reference at ${server.url}/docs.`)
    if (server.secretKey !== undefined) say(`Secret key for your backend, for development: ${server.secretKey}`)
    say('Ctrl-C stops it.\n')
  }
  const signal = await firstSignal()
  // Whoever asks twice does not want to wait.
  void firstSignal().then(() => process.exit(1))
  await server.close(signal)
  return 0
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, settle)
  })
}

async function withDatabase<Result>(work: (database: OpenDatabase) => Promise<Result>): Promise<Result> {
  const config: Config = readConfig(process.env)
  const log = createLog({ logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel })
  const database = await openDatabase(config, log, { max: 3 })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function onlyArgument(args: readonly string[], form: string): string {
  const [file] = args
  if (file === undefined || args.length !== 1) throw new UsageError(`Use \`adloom-server ${form}\`.`)
  return resolve(file)
}

function told({ tables }: ArchiveTotals): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows} rows of ${tables.length} tables`
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(argv)
  if (values.version) {
    say(version())
    return 0
  }
  const [name = 'start', ...args] = positionals
  const command = Object.hasOwn(commands, name) ? commands[values.help ? 'help' : name] : undefined
  if (command === undefined) throw new UsageError(`There is no command "${name}".\n\n${usage}`)
  return command(args, { demo: values.demo })
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        demo: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

process.stdout.on('error', () => {}) // see standardOutput in ops/log.ts
try {
  process.exit(await main(process.argv.slice(2)))
} catch (error) {
  if (error instanceof UsageError) {
    console.error(error.message)
    process.exit(2)
  }
  // What an operator can change is a sentence; anything else is a defect, and its stack is what finds it.
  if (error instanceof ConfigError || error instanceof BootError) console.error(error.message)
  else console.error(error)
  process.exit(1)
}

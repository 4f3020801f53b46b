import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sandboxDefaults } from '@adloom/sandbox'
import { root } from './build.ts'

/** The whole product as a customer runs it: the built server with a database of its own, and the built demo. */
export interface Product {
  readonly serverUrl: string
  readonly demoUrl: string
  /** The simulated ad platform. */
  readonly sandboxUrl: string
  readonly secretKey: string
  /** As a power cut would: no warning, nothing is finished. */
  killServer(): Promise<void>
  /** Starts it again on the same data and the same port. */
  startServer(): Promise<void>
  stop(): Promise<void>
}

interface Program {
  readonly child: ChildProcess
  readonly log: string
}

// A test is no person: it asks more often than the usual limits allow.
const rateLimits = ['api', 'autosave', 'upload', 'events', 'admin'].map((bucket) => `${bucket}=100000/60`).join()

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const folder = join(root, 'reports', 'e2e-logs')
  mkdirSync(folder, { recursive: true })
  const log = join(folder, `${file.split('/')[1]}.log`)
  const output = openSync(log, 'a')
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  return { child, log }
}

/**
 * What must never stand in a log: the key of the host, the secret of the app, and every token and code that the platform
 * gave out in this run.
 */
async function refuseSecretsIn(logs: readonly string[], known: readonly string[], sandboxUrl: string): Promise<void> {
  const { snapshot } = (await (await fetch(`${sandboxUrl}/control/snapshot`)).json()) as { readonly snapshot: string }
  const given = [...snapshot.matchAll(/EAA\w{100,}|AQ\w{60,}/g)].map(([token]) => token)
  const text = logs.map((log) => readFileSync(log, 'utf8')).join('\n')
  const found = [...known, ...given].filter((secret) => text.includes(secret))
  if (found.length > 0) throw new Error(`${found.length} secrets stand in the logs, e.g. ${found[0]?.slice(0, 8)}…`)
}

async function answers(url: string, { child, log }: Program): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    if (child.exitCode !== null) break
    const response = await fetch(url).catch(() => null)
    await response?.body?.cancel()
    if (response?.ok) return
    await delay(50)
  }
  throw new Error(`Nothing answers on ${url}:\n${readFileSync(log, 'utf8').slice(-4_000)}`)
}

async function end({ child }: Program, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Starts both on free ports of the loopback, with the demo's content in a data folder that is removed afterwards. */
export async function startProduct(): Promise<Product> {
  const [serverPort, demoPort, sandboxPort] = [await freePort(), await freePort(), await freePort()]
  const serverUrl = `http://localhost:${serverPort}`
  const demoUrl = `http://localhost:${demoPort}`
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const secretKey = `adl_sk_dev${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`
  const dataDir = await mkdtemp(join(tmpdir(), 'adloom-e2e-'))

  const sandbox = run(
    'packages/sandbox/dist/bin.js',
    [
      ...['--port', String(sandboxPort), '--accounts', join(root, 'apps/demo/ad-accounts.json'), '--live'],
      ...['--redirect-uri', `${serverUrl}/v1/oauth/meta/callback`],
    ],
    {},
  )
  await answers(`${sandboxUrl}/control`, sandbox)

  const runServer = async (): Promise<Program> => {
    const program = run('apps/server/dist/bin.js', ['--demo'], {
      PORT: String(serverPort),
      ADLOOM_DATA_DIR: dataDir,
      ADLOOM_PUBLIC_URL: serverUrl,
      ADLOOM_SECRET_KEYS: secretKey,
      ADLOOM_ALLOWED_ORIGINS: `${demoUrl},http://127.0.0.1:${demoPort}`,
      ADLOOM_RATE_LIMITS: rateLimits,
      META_BASE_URL: `${sandboxUrl}/meta`,
      META_APP_ID: sandboxDefaults.appId,
      META_APP_SECRET: sandboxDefaults.appSecret,
    })
    await answers(`${serverUrl}/health/ready`, program)
    return program
  }
  let server = await runServer()
  const demo = run('apps/demo/dist/server.js', [], {
    PORT: String(demoPort),
    ADLOOM_URL: serverUrl,
    ADLOOM_SECRET_KEY: secretKey,
    SANDBOX_URL: sandboxUrl,
  })
  await answers(demoUrl, demo)

  return {
    serverUrl,
    demoUrl,
    sandboxUrl,
    secretKey,
    killServer: () => end(server, 'SIGKILL'),
    async startServer() {
      server = await runServer()
    },
    async stop() {
      await end(demo, 'SIGTERM')
      await end(server, 'SIGTERM')
      await refuseSecretsIn([server.log, demo.log], [secretKey, sandboxDefaults.appSecret], sandboxUrl)
      await end(sandbox, 'SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

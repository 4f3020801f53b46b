import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CampaignRecord, type CampaignSummary, type Page, routes, type Tenant } from '@adloom/contract'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { processStart } from '../../src/ops/embedded-postgres/process-start.ts'
import type { HealthReport } from '../../src/ops/health.ts'
import { generateSecretKey } from '../../src/ops/keys.ts'
import { apiOf, prepareTenant, readCampaign, succeed } from '../verify/durability/api.ts'
import { compileCache } from './compile-cache.ts'
import { runCommand } from './run-command.ts'
import { type ServerProcess, serverProcess, serverProgram } from './server-process.ts'

const secretKey = generateSecretKey({ development: true })
const env = { ADLOOM_SECRET_KEYS: secretKey.text, ADLOOM_ALLOWED_ORIGINS: 'https://shop.example.com' }

let folder: string
let server: ServerProcess

// One data folder for all, since making a database takes longer than everything else; each starts a server on it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-server-'))
  server = await serverProcess(folder, env)
})
afterEach(() => server.stop())
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** A server with data of its own. */
async function another(name: string, itsEnv: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const its = join(folder, name)
  await mkdir(its)
  const own = await serverProcess(its, itsEnv)
  onTestFinished(() => void own.stop())
  return own
}

test('starts from nothing, tells how it is, stops when asked, and finds its data again', async () => {
  server.start()
  await server.untilReady()
  const health = (await (await fetch(`${server.url}/health`)).json()) as HealthReport
  expect(health.status).toBe('ok')
  expect(health.components.map(({ name }) => name)).toEqual(['database', 'migrations', 'outbox', 'disk'])

  const api = await prepareTenant(server.url, secretKey.text)
  const body = { name: 'Kept', businessId: 'shop' }
  const { id } = await succeed<CampaignRecord>(api.ask(routes.campaigns.create, {}, { body }))
  expect(await server.stop()).toBe(0)
  await expect(fetch(server.url)).rejects.toThrow()

  server.start()
  await server.untilReady()
  // The same token, too: signing keys are kept beside the data.
  expect((await readCampaign(api, id)).name).toBe('Kept')
})

test('while it stops, event streams end and requests on the way are answered', async () => {
  server.start()
  await server.untilReady()
  const admin = apiOf(server.url, secretKey.text)
  await prepareTenant(server.url, secretKey.text)
  const { token } = await succeed<{ token: string }>(
    admin.ask(
      routes.embedSessions.create,
      {},
      {
        body: {
          tenant: 'durable',
          businesses: ['shop'],
          user: 'u',
          roles: ['viewer'],
          origins: ['https://shop.example.com'],
        },
      },
    ),
  )
  const stream = await fetch(`${server.url}/v1/events`, { headers: { authorization: `Bearer ${token}` } })
  const whole = stream.text()
  const begin = performance.now()
  const code = await server.stop()
  expect(code).toBe(0)
  expect(performance.now() - begin).toBeLessThan(8_000)
  expect(await whole).toMatch(/^retry: \d+/)
})

test('when the database dies, requests get 503 with a time, and soon an answer again, without a restart', async () => {
  server.start()
  await server.untilReady()
  const admin = apiOf(server.url, secretKey.text)
  await prepareTenant(server.url, secretKey.text)
  await server.kill('postmaster')
  const seen = new Set<number>()
  await vi.waitFor(
    async () => {
      const answer = await admin.ask(routes.tenants.get, { tenantId: 'durable' })
      if (answer.kind === 'silence') throw new Error('The server itself is gone.')
      seen.add(answer.status)
      if (answer.status === 503) expect(answer.retryAfter).toBe(true)
      expect(answer.status).toBe(200)
    },
    { timeout: 20_000, interval: 20 },
  )
  expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([])
  await vi.waitFor(async () => expect((await fetch(`${server.url}/health/ready`)).status).toBe(200), { timeout: 5_000 })
})

test('the demo is made once, and what a person made of it is left alone', async () => {
  const demo = await another('demo', env)
  demo.start('--demo')
  await demo.untilReady()
  const admin = apiOf(demo.url, secretKey.text)
  const tenants = await succeed<Page<Tenant>>(admin.ask(routes.tenants.list, {}))
  expect(tenants.data.map(({ id }) => id).sort()).toEqual(['chai-and-co', 'nordlys'])
  const { token } = await succeed<{ token: string }>(
    admin.ask(
      routes.embedSessions.create,
      {},
      {
        body: {
          tenant: 'chai-and-co',
          businesses: ['chai-shop', 'chai-gifts'],
          user: 'u',
          roles: ['editor'],
          origins: ['https://shop.example.com'],
        },
      },
    ),
  )
  const session = apiOf(demo.url, token)
  const campaigns = () => succeed<Page<CampaignSummary>>(session.ask(routes.campaigns.list, {}))
  const before = (await campaigns()).data
  expect(before).toHaveLength(5)
  const typed = before.find(({ name }) => name === 'Kulhad launch')
  expect((await readCampaign(session, typed?.id ?? '')).draft.raw).toEqual({ 'budget.amount': '12oo' })
  expect(before.find(({ name }) => name === 'Festive gifting')?.thumbnailUrl).toContain('/content?')

  const unwanted = { campaignId: typed?.id ?? '' }
  await succeed(session.ask(routes.campaigns.delete, unwanted, { headers: { 'idempotency-key': 'away' } }))
  await demo.stop()
  demo.start('--demo')
  await demo.untilReady()
  expect((await campaigns()).data).toHaveLength(4)
})

test('no secret reaches the log', async () => {
  server.start()
  await server.untilReady()
  const admin = apiOf(server.url, secretKey.text)
  await prepareTenant(server.url, secretKey.text)
  await apiOf(server.url, 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1In0.bm90LWEtc2lnbmF0dXJl').ask(routes.campaigns.list, {})
  await admin.ask(routes.tenants.put, { tenantId: secretKey.text }, { body: { name: secretKey.text } })
  await server.stop()
  expect(server.log()).toContain('"msg":"request"')
  expect(server.log()).not.toContain(secretKey.secret)
  expect(server.log()).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)
})

test('keys and data are for their owner only', async () => {
  const own = await another('keys', { ADLOOM_ALLOWED_ORIGINS: 'https://shop.example.com' })
  own.start()
  await own.untilReady()
  expect((await stat(join(own.dataDir, 'keys/secret-key'))).mode & 0o777).toBe(0o600)
  expect(own.log()).not.toContain('adl_sk_')
  expect(await own.stop()).toBe(0)
})

test('a terminal that is closed stops the server in order, though nobody reads what it says', async () => {
  const dataDir = join(folder, 'data')
  const child = spawn(process.execPath, ['--conditions=@adloom/source', '--no-warnings', serverProgram], {
    env: { PATH: process.env['PATH'], ...compileCache, PORT: '0', ADLOOM_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const piece of child.stdout) if (String(piece).includes('"listening"')) break
  const pid = Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  const ended = once(child, 'exit')
  child.stdout.destroy()
  child.kill('SIGHUP')
  expect(await ended).toEqual([0, null])
  expect(processStart(pid)).toBeUndefined()
})

test('a port that is taken is named, and nothing is left running', async () => {
  const taken = createServer()
  await new Promise<void>((settle) => taken.listen(0, '127.0.0.1', settle))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, stderr } = await runCommand([], { PORT: port, ADLOOM_DATA_DIR: join(folder, 'data') })
  expect(stderr).toBe(`Port ${port} on 127.0.0.1 is in use. Set PORT to a free one.\n`)
  expect(code).toBe(1)
})

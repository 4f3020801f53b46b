import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { compileCache } from './compile-cache.ts'

export interface Line {
  readonly event: string
  readonly [detail: string]: unknown
}

/** A process that answers in lines of JSON. */
export interface TalkingProcess {
  readonly pid: number
  /** The next line with this event; lines before it are dropped. @throws when the process ends first */
  next(event: string): Promise<Line>
  /** Sends a line and waits for the next one. */
  ask(line: string): Promise<Line>
  kill(signal: NodeJS.Signals): Promise<void>
}

export interface TalkOptions {
  readonly program?: string
  readonly uid?: number
  readonly gid?: number
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a TypeScript file in a Node of its own. */
export function talkTo(file: string, args: readonly string[], options: TalkOptions = {}): TalkingProcess {
  const { program = process.execPath, env = process.env, ...rest } = options
  const child: ChildProcess = spawn(program, ['--conditions=@adloom/source', '--no-warnings', file, ...args], {
    ...rest,
    env: { ...compileCache, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { stdout, stdin } = child
  if (stdout === null || stdin === null || child.pid === undefined) throw new Error(`${program} does not run`)
  stdin.on('error', () => {}) // it may be killed while a line is on its way
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'exit')

  async function read(): Promise<Line> {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`The process ended (${child.exitCode ?? child.signalCode}) without an answer`)
    return JSON.parse(value)
  }
  return {
    pid: child.pid,
    async next(event) {
      for (;;) {
        const line = await read()
        if (line.event === event) return line
        if (line.event === 'refused') throw new Error(String(line['message']))
      }
    },
    ask(line) {
      stdin.write(`${line}\n`)
      return read()
    },
    async kill(signal) {
      child.kill(signal)
      await ended
    },
  }
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { compileCache } from './compile-cache.ts'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `adloom-server` to its end. */
export function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const program = join(import.meta.dirname, '../../src/bin.ts')
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      ['--conditions=@adloom/source', '--no-warnings', program, ...args],
      { env: { PATH: process.env['PATH'], ...compileCache, ...env }, timeout: 60_000 },
      (_error, stdout, stderr) => settle({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface SuiteResult {
  readonly passed: number
  readonly failed: number
  /** Told by a test that it could not run here. */
  readonly skipped: number
  readonly files: number
  readonly failures: readonly string[]
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message?: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

const root = join(import.meta.dirname, '../../../../..')

/** Runs test files of the server in vitest, with more in the environment than CI gives them. */
export async function runSuite(paths: readonly string[], env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  const folder = await mkdtemp(join(tmpdir(), 'adloom-verify-'))
  const file = join(folder, 'report.json')
  const program = join(dirname(createRequire(join(root, 'package.json')).resolve('vitest/package.json')), 'vitest.mjs')
  try {
    const output = await new Promise<string>((settle) => {
      execFile(
        process.execPath,
        [program, 'run', '--project', 'server', '--reporter=json', `--outputFile=${file}`, ...paths],
        { cwd: root, env: { ...process.env, ...env }, maxBuffer: 100_000_000 },
        (_error, stdout, stderr) => settle(`${stdout}\n${stderr}`),
      )
    })
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`The tests did not run:\n${output.trim().slice(-2_000)}`)
    })
    return summary(JSON.parse(text))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function summary({ numPassedTests, numFailedTests, numPendingTests, testResults }: Report): SuiteResult {
  const failures = testResults.flatMap(({ name, message = '', status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    // A file that breaks before its first test has no failed test.
    if (status === 'failed' && failed.length === 0) return [`${name}: ${message.split('\n', 1)[0]}`]
    return failed.map((one) => `${one.fullName}: ${one.failureMessages?.[0]?.split('\n', 1)[0] ?? ''}`)
  })
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests, failures.length),
    skipped: numPendingTests,
    files: testResults.length,
    failures,
  }
}

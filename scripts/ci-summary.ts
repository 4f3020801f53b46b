import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * Adds up what `.ci/run` left behind: the status of each step, and the tests that the reports of vitest and Playwright
 * count. A report that is missing, unreadable or counts no test is a failure: a suite that did not run proves nothing.
 * The last line is `N passed, N failed`.
 */
interface Count {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly note?: string
}

export function countSteps(statuses: readonly { readonly name: string; readonly status: string }[]): Count {
  const passed = statuses.filter(({ status }) => status.trim() === 'pass').length
  return { name: 'steps', passed, failed: Math.max(statuses.length - passed, statuses.length === 0 ? 1 : 0) }
}

export function countVitest(name: string, text: string | undefined): Count {
  return counted(name, text, (report) => {
    const failed = number(report['numFailedTests'])
    // A file that breaks before its first test has no failed test, but is a failed suite.
    return { passed: number(report['numPassedTests']), failed: failed || number(report['numFailedTestSuites'], 0) }
  })
}

export function countPlaywright(name: string, text: string | undefined): Count {
  return counted(name, text, (report) => {
    const stats = record(report['stats'])
    return { passed: number(stats['expected']), failed: number(stats['unexpected']) + number(stats['flaky'], 0) }
  })
}

function counted(
  name: string,
  text: string | undefined,
  read: (report: Readonly<Record<string, unknown>>) => { readonly passed: number; readonly failed: number },
): Count {
  if (text === undefined) return { name, passed: 0, failed: 1, note: 'no report' }
  try {
    const count = read(record(JSON.parse(text)))
    return count.passed + count.failed === 0 ? { name, passed: 0, failed: 1, note: 'no test ran' } : { name, ...count }
  } catch (error) {
    return { name, passed: 0, failed: 1, note: `unreadable report: ${String(error)}` }
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('not an object')
  return Object.fromEntries(Object.entries(value))
}

function number(value: unknown, fallback?: number): number {
  if (typeof value === 'number') return value
  if (fallback !== undefined) return fallback
  throw new Error('a count is missing')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      reports: { type: 'string', default: 'reports/ci' },
      seconds: { type: 'string', default: '0' },
      suites: { type: 'string', default: '' },
      playwright: { type: 'string', default: '' },
    },
  })
  const files = (list: string) => list.split(',').filter((name) => name !== '')
  const statuses = readdirSync(values.reports)
    .filter((name) => name.endsWith('.status'))
    .map((name) => ({ name, status: readFileSync(join(values.reports, name), 'utf8') }))
  const counts = [
    countSteps(statuses),
    ...files(values.suites).map((name) => countVitest(name, readIfThere(join(values.reports, name)))),
    ...files(values.playwright).map((name) => countPlaywright(name, readIfThere(join(values.reports, name)))),
  ]
  for (const { name, passed, failed, note } of counts) {
    console.log(`${name.padEnd(16)}${passed} passed, ${failed} failed${note === undefined ? '' : ` (${note})`}`)
  }
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  console.log(`took ${values.seconds} s`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

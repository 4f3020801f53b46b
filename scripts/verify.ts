import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Verify } from './verify/area.ts'
import { seedFrom, toReport } from './verify/report.ts'

/**
 * `pnpm verify [area …] [--seed n]`: runs the exhaustive matrices that are too long for `.ci/run` and writes
 * reports/verify/<area>.json. An area is a file in
 * `test/verify` of an app or `verify` of a package that exports `run`.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } })
const areas = globSync(['apps/*/test/verify/*.ts', 'packages/*/verify/*.ts'])
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, area: basename(file, '.ts') }))
  .sort((a, b) => a.area.localeCompare(b.area))

const unknown = positionals.filter((name) => !areas.some(({ area }) => area === name))
if (unknown.length > 0) {
  console.error(`There is no area "${unknown.join('", "')}". There are: ${areas.map(({ area }) => area).join(', ')}.`)
  process.exit(2)
}

const seed = seedFrom(values.seed, () => Math.floor(Math.random() * 2 ** 31))
let failed = 0
for (const { file, area } of areas.filter((one) => positionals.length === 0 || positionals.includes(one.area))) {
  console.log(`${area} (seed ${seed})`)
  const startedAt = new Date().toISOString()
  const from = performance.now()
  try {
    const { run }: { run: Verify } = await import(pathToFileURL(file).href)
    const result = await run({ seed, log: (line) => console.log(`  ${line}`) })
    const report = toReport(area, seed, startedAt, performance.now() - from, result)
    mkdirSync('reports/verify', { recursive: true })
    writeFileSync(`reports/verify/${area}.json`, `${JSON.stringify(report, null, 2)}\n`)
    for (const failure of report.failures ?? []) console.error(`  ${failure}`)
    const counts = Object.entries(report.counts).map(([name, count]) => `${name} ${count}`)
    console.log(
      `  ${[`${report.passed} passed`, `${report.failed} failed`, ...counts].join(', ')} in ${report.took} ms`,
    )
    if (!report.pass) failed++
  } catch (error) {
    failed++
    console.error(`  ${area} broke off:`, error)
  }
}
if (areas.length === 0) console.error('There is nothing to verify yet.')
process.exitCode = failed > 0 || areas.length === 0 ? 1 : 0

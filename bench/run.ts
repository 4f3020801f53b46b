import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench, Row } from './harness/bench.ts'
import { measureBudget, measureComparison } from './harness/measure.ts'
import { table } from './harness/report.ts'

/** `pnpm bench [name …]`: runs the benchmarks, prints a table each, writes reports/bench/<name>.json; 1 when a must is missed. */
const wanted = process.argv.slice(2)
const known = globSync('bench/*.bench.ts').map((file) => ({ file, name: basename(file, '.bench.ts') }))
const unknown = wanted.filter((name) => !known.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark "${unknown.join('", "')}". There are: ${known
      .map(({ name }) => name)
      .sort()
      .join(', ')}.`,
  )
  process.exit(2)
}

let failed = 0
for (const { file, name } of known.filter((bench) => wanted.length === 0 || wanted.includes(bench.name))) {
  const { bench }: { bench: Bench } = await import(pathToFileURL(file).href)
  const rows: Row[] = []
  const keep = async (row: Promise<Row>) => {
    rows.push(await row)
    return row
  }
  console.log(`\n${bench.name}`)
  try {
    await bench.run({
      compare: (comparison) => keep(measureComparison(comparison)),
      budget: (budget) => keep(measureBudget(budget)),
    })
    if (rows.length === 0) throw new Error('it measured nothing')
  } catch (error) {
    failed++
    console.error(`${name} broke off:`, error)
  }
  if (rows.length > 0) console.log(table(rows))
  mkdirSync('reports/bench', { recursive: true })
  writeFileSync(`reports/bench/${name}.json`, `${JSON.stringify(rows, null, 2)}\n`)
  failed += rows.filter(({ pass }) => !pass).length
}
console.log(failed === 0 ? '\nEvery must is kept.' : `\n${failed} failed.`)
process.exitCode = failed === 0 ? 0 : 1

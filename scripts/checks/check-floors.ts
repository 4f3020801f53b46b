import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { floorProblems } from './floors.ts'

/** `node scripts/checks/check-floors.ts [--root <folder>]`: holds every package.json against the table of floors. */
const { values } = parseArgs({ options: { root: { type: 'string', default: '.' } } })
const manifests = ['packages', 'apps']
  .map((group) => join(values.root, group))
  .filter((group) => existsSync(group))
  .flatMap((group) => readdirSync(group).map((name) => join(group, name, 'package.json')))
  .filter((file) => existsSync(file))

const problems = manifests.flatMap((file) => floorProblems(JSON.parse(readFileSync(file, 'utf8'))))
for (const problem of problems) console.error(problem)
console.log(`${manifests.length} packages, ${problems.length} edges that point up`)
process.exitCode = problems.length > 0 || manifests.length === 0 ? 1 : 0

import { execFileSync } from 'node:child_process'
import { acceptable } from './licences.ts'

/** Every package that ships with ours, from pnpm's bill of materials, has a licence on the list. */
interface Component {
  readonly group?: string
  readonly name: string
  readonly version: string
  readonly licenses?: readonly {
    readonly expression?: string
    readonly license?: { readonly id?: string; readonly name?: string }
  }[]
}

/** Tools of the workspace itself: never part of what is published. */
const tools = /^node-(linux|win)-(x64|arm64)$/

const text = execFileSync('pnpm', ['sbom', '--sbom-format', 'cyclonedx', '--prod'], {
  encoding: 'utf8',
  maxBuffer: 50_000_000,
  shell: process.platform === 'win32',
})
const bill: { readonly components: readonly Component[] } = JSON.parse(text)
const shipped = bill.components.filter(({ name }) => !tools.test(name))

const problems = shipped.flatMap((component) => {
  const name = component.group ? `${component.group}/${component.name}` : component.name
  const licences = (component.licenses ?? []).map(
    ({ expression, license }) => expression ?? license?.id ?? license?.name ?? '',
  )
  const fine = licences.length > 0 && licences.every((licence) => acceptable(licence, name))
  return fine ? [] : [`${name}@${component.version} has the licence ${licences.join(', ') || '(none stated)'}`]
})
for (const problem of problems) console.error(problem)
console.log(`${shipped.length} packages, ${problems.length} without an allowed licence`)
process.exitCode = problems.length > 0 || shipped.length === 0 ? 1 : 0

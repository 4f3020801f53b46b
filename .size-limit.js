import { readFileSync } from 'node:fs'
import { external, sizeBudgets, stylesBudget } from './bench/budgets.ts'

export default [
  ...sizeBudgets.map(({ name, code, must, whole }) => {
    const imports = [...code.matchAll(/export (\{[^}]+\}|\*) from '([^']+)'/g)].map(([, names, specifier]) => [
      distOf(specifier),
      names,
    ])
    return {
      // This tool counts what is loaded lazily, too; what a page loads first is `pnpm bench sizes`.
      name: whole === undefined ? name : `${name}, and all that is loaded later`,
      path: imports.map(([file]) => file),
      import: Object.fromEntries(imports),
      limit: `${whole ?? must} kB`,
      gzip: true,
      ignore: [...external],
    }
  }),
  { name: stylesBudget.name, path: stylesBudget.file, limit: `${stylesBudget.must} kB`, gzip: true, rolldown: false },
]

/** `@adloom/react/campaign-list` as the file that its package exports. */
function distOf(specifier) {
  const [, name, entry] = /^@adloom\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
  const { exports } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'))
  return `packages/${name}/${exports[entry === undefined ? '.' : `./${entry}`].default.slice(2)}`
}

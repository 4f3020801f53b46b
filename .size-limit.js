import { external, sizeBudgets, stylesBudget } from './bench/budgets.ts'

export default [
  ...sizeBudgets.map(({ name, code, must }) => ({
    name,
    path: [...new Set([...code.matchAll(/from '([^']+)'/g)].map(([, specifier]) => distOf(specifier)))],
    import: Object.fromEntries(
      [...code.matchAll(/export (\{[^}]+\}) from '([^']+)'/g)].map(([, names, specifier]) => [
        distOf(specifier),
        names,
      ]),
    ),
    limit: `${must} kB`,
    gzip: true,
    ignore: [...external],
  })),
  { name: stylesBudget.name, path: stylesBudget.file, limit: `${stylesBudget.must} kB`, gzip: true, rolldown: false },
]

/** `@adloom/react/campaign-list` as the file that its package exports. */
function distOf(specifier) {
  const [, name, entry] = /^@adloom\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
  const main = entry === undefined || entry === 'server' || entry === 'validate'
  return `packages/${name}/dist/${main ? `${entry ?? 'index'}.js` : `${entry}/index.js`}`
}

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('.', import.meta.url).pathname

/** What each file imports that is not a file of its own. */
function imports(pattern: string): readonly (readonly [file: string, target: string])[] {
  return globSync(pattern, { cwd: root, exclude: (name) => name.endsWith('.test.ts') }).flatMap((file) =>
    [...readFileSync(`${root}${file}`, 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(
      ([, target = '']) => [file, target] as const,
    ),
  )
}

test('the core runs in a browser: it imports the facts and nothing else', () => {
  const core = imports('{control,http,meta,world}/**/*.ts').concat(imports('{index,sandbox}.ts'))
  expect(core).toEqual([['meta/facts.ts', '@adloom/platform-facts/meta/v25.0.json']])
})

test('the sandbox judges our mappers, so it knows neither them nor our domain', () => {
  const all = imports('**/*.ts').map(([, target]) => target)
  expect(all).toContain('@hono/node-server')
  expect(all.filter((target) => /^@adloom\/(?!platform-facts)/.test(target))).toEqual([])
})

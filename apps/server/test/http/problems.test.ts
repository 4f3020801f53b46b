import { readdirSync, readFileSync } from 'node:fs'
import { errorsOf, everyRoute } from '@adloom/contract'
import { problems } from '@adloom/contract/problems'
import { expect, test } from 'vitest'

const root = new URL('../../src/', import.meta.url)
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing/'))
  .map((name) => readFileSync(new URL(name, root), 'utf8'))
  .join('\n')

const raised = new Set(
  [...source.matchAll(/(?:\bproblem|new ProblemError)\(\s*'([a-z_]+\.[a-z_]+)'/g)].map(([, code]) => code),
)

test('every problem of the catalogue is one that this server can answer with, and it answers with no other', () => {
  expect([...raised].toSorted()).toEqual(Object.keys(problems).toSorted())
})

test('every problem that a route declares is in the catalogue of what it can answer', () => {
  for (const { id, route } of everyRoute()) {
    for (const code of errorsOf(route)) expect(raised, `${id} declares ${code}`).toContain(code)
  }
})

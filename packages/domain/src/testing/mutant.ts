// The only code here that reads files: a mutant needs the source of a module, not the module.
/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** What `scripts/mutants.ts` reads off a registered mutant: the module it replaces and by what. */
export interface MutantReport {
  readonly name: string
  readonly file: string
  readonly source: string
}

declare module 'vitest' {
  interface TaskMeta {
    mutant?: MutantReport
  }
}

// The gate wants a verdict, not the smallest counterexample.
if (process.env.ADLOOM_MUTANT_GATE === '1') fc.configureGlobal({ endOnFailure: true })

/**
 * Plants a mistake that the tests of this file must notice.
 *
 * In an ordinary run this registers one test: the replacement still changes the source. Whether the other tests
 * notice is measured by `scripts/mutants.ts`.
 *
 * @param name    what goes wrong, starting with the function, e.g. `allocate: drops the remainder`
 * @param file    the module to change, relative to the test file
 * @param replace takes the module's source and returns it with the mistake in it
 */
export function mutant(name: string, file: string, replace: (source: string) => string): void {
  test(`mutant: ${name}`, ({ task }) => {
    const { testPath } = expect.getState()
    if (testPath === undefined) throw new Error('A mutant is declared in a test file.')
    const path = resolve(dirname(testPath), file)
    const original = readFileSync(path, 'utf8')
    const source = replace(original)
    expect(source === original, `The replacement no longer changes ${file}.`).toBe(false)
    task.meta.mutant = { name, file: path, source }
  })
}

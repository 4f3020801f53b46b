import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** What `scripts/mutants.ts` reads off: the module to replace, and by what. */
    mutant?: { readonly name: string; readonly file: string; readonly source: string }
  }
}

/**
 * Plants a mistake that the tests of this file must notice. Here it is only checked that it still changes something;
 * `scripts/mutants.ts` plants it and runs the file.
 */
export function mutant(name: string, file: string, from: string, to: string): void {
  test(`mutant: ${name}`, ({ task }) => {
    const path = resolve(dirname(expect.getState().testPath ?? ''), file)
    const original = readFileSync(path, 'utf8')
    const source = original.replace(from, to)
    expect(source === original, `The replacement no longer changes ${file}.`).toBe(false)
    task.meta.mutant = { name, file: path, source }
  })
}

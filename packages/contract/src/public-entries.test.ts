import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const source = (file: string) => fileURLToPath(new URL(file, import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-contract-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** One entry with all it imports, as a host's bundler would make it, and the modules that went in. */
async function bundle(entry: string): Promise<{ code: string; modules: string[] }> {
  const outDir = join(folder, entry.replaceAll(/\W/g, '_'))
  await build({
    config: false,
    entry: { entry: source(entry) },
    outDir,
    format: ['esm'],
    minify: true,
    silent: true,
    metafile: true,
    noExternal: [/.*/],
    esbuildOptions: (options) => {
      options.conditions = ['@adloom/source']
    },
  })
  const { inputs } = JSON.parse(await readFile(join(outDir, 'metafile-esm.json'), 'utf8'))
  return { code: await readFile(join(outDir, 'entry.js'), 'utf8'), modules: Object.keys(inputs) }
}

describe('the main entry', () => {
  test('brings neither schemas nor sentences into a browser', async () => {
    const { modules } = await bundle('./index.ts')
    expect(modules.some((module) => module.endsWith('routes/campaigns.ts'))).toBe(true)
    expect(modules.filter((module) => /zod|schemas\/|problems\.ts|check\.ts/.test(module))).toEqual([])
  })

  test('costs a client at most 3 kB', async () => {
    const { code } = await bundle('./testing/what-a-client-imports.ts')
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(3_000)
  })
})

test('the schemas leave out the classic zod', async () => {
  const { modules } = await bundle('./schemas/index.ts')
  expect(modules.filter((module) => module.includes('zod/v4/classic'))).toEqual([])
})

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { external, sizeBudgets, stylesBudget } from './budgets.ts'
import { defineBench } from './harness/bench.ts'

/** What a host's page downloads for each entry, measured on the build output: run `pnpm build` first. */
export const bench = defineBench({
  name: 'sizes',
  run: async ({ budget }) => {
    for (const { name, code, must, goal } of sizeBudgets) {
      const size = await bundled(code)
      await budget({ ...limits(name, must, goal), measure: () => size })
    }
    const size = kilobytes(readFileSync(stylesBudget.file))
    await budget({ ...limits(stylesBudget.name, stylesBudget.must, stylesBudget.goal), measure: () => size })
  },
})

function limits(name: string, must: number, goal: number) {
  return {
    name: `${name} (kB gz)`,
    direction: 'atMost' as const,
    budget: must,
    must: 1,
    goal: Number((goal / must).toFixed(3)),
  }
}

async function bundled(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: [...external],
  })
  return outputFiles.reduce((sum, file) => sum + kilobytes(file.contents), 0)
}

function kilobytes(content: Uint8Array): number {
  return gzipSync(content, { level: 9 }).byteLength / 1_000
}

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** An entry with everything it needs, as a host's bundler would make it. Fails on anything only Node has. */
export async function bundle(entry: 'index' | 'server' | 'validate', format: 'esm' | 'iife'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../${entry}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    platform: 'neutral',
    conditions: ['@adloom/source', 'module', 'import'],
    format,
    ...(format === 'iife' ? { globalName: 'entry' } : {}),
    target: 'es2022',
  })
  return outputFiles[0]?.text ?? ''
}

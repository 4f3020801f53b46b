import { copyFile, cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig, type Options } from 'tsup'

const shared: Options = {
  format: ['esm'],
  platform: 'node',
  target: 'node22',
  outDir: 'dist',
  sourcemap: true,
}

/** What the code reads beside itself at run time. */
async function copyFiles(): Promise<void> {
  await cp('src/db/migrations', 'dist/migrations', { recursive: true })
  const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  await mkdir('dist/swagger-ui', { recursive: true })
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE']) {
    await copyFile(join(viewer, name), join('dist/swagger-ui', name))
  }
}

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts', bin: 'src/bin.ts' }, splitting: true, onSuccess: copyFiles },
  { ...shared, entry: { index: 'src/index.ts' }, dts: { only: true } },
])

import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', server: 'src/server.ts', validate: 'src/validate.ts' },
  format: ['esm'],
  target: 'es2022',
  dts: true,
  sourcemap: true,
  splitting: true,
})

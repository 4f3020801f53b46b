import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    problems: 'src/problems.ts',
    'schemas/index': 'src/schemas/index.ts',
    'openapi/index': 'src/openapi/index.ts',
  },
  format: ['esm'],
  target: 'es2022',
  splitting: true,
  sourcemap: true,
  dts: true,
})

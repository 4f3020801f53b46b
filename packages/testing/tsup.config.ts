import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'conformance/index': 'src/conformance/index.ts',
    'conformance/bin': 'src/conformance/bin.ts',
    'pages/index': 'src/pages/index.ts',
  },
  format: ['esm'],
  target: 'es2023',
  dts: true,
  sourcemap: true,
})

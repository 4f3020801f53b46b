import { defineConfig, type Options } from 'tsup'

const base: Options = {
  format: ['esm'],
  dts: true,
  sourcemap: true,
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
}

export default defineConfig([
  {
    ...base,
    entry: {
      index: 'src/index.ts',
      'primitives/index': 'src/primitives/index.ts',
      'campaign-list/index': 'src/campaign-list/index.ts',
      'campaign-builder/index': 'src/campaign-builder/index.ts',
      'plan-review/index': 'src/plan-review/index.ts',
      'connections/index': 'src/connections/index.ts',
      'history/index': 'src/history/index.ts',
    },
    banner: { js: '"use client";' },
  },
  // Words are data: they may be read on a server, so they carry no client directive and no React.
  {
    ...base,
    entry: {
      'locales/en': 'src/locales/en.ts',
      'locales/hi': 'src/locales/hi.ts',
      'locales/pseudo': 'src/locales/pseudo.ts',
    },
  },
])

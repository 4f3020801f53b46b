import { defineConfig } from 'tsup'

/** The backend, beside the page that Vite has built into `dist/client`. */
export default defineConfig({
  entry: { server: 'src/server.ts' },
  format: ['esm'],
  platform: 'node',
  target: 'node22',
  outDir: 'dist',
  sourcemap: true,
})

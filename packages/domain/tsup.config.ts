import { defineConfig } from 'tsup'

const folders = ['money', 'time', 'brand', 'audience', 'capability', 'document', 'campaign', 'planning']

// No banner: everything here runs on a server as well as on a page.
export default defineConfig({
  entry: Object.fromEntries(folders.map((folder) => [`${folder}/index`, `src/${folder}/index.ts`])),
  format: 'esm',
  target: 'es2023',
  splitting: true,
  treeshake: true,
  dts: true,
  sourcemap: true,
})

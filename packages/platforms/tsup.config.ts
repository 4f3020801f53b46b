import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { 'meta/index': 'src/meta/index.ts' },
  format: 'esm',
  target: 'es2022',
  dts: true,
  sourcemap: true,
  splitting: true,
  // The facts go into the build: nobody who imports a capability has to load JSON modules.
  noExternal: ['@adloom/platform-facts'],
})

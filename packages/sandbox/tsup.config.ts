import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', server: 'src/server/index.ts', bin: 'src/bin.ts' },
  format: 'esm',
  target: 'es2022',
  dts: { entry: { index: 'src/index.ts', server: 'src/server/index.ts' } },
  sourcemap: true,
  splitting: true,
  // The facts go into the build: nobody who starts the sandbox has to load JSON modules.
  noExternal: ['@adloom/platform-facts'],
})

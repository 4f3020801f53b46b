import { defineConfig } from '@terrazzo/cli'
import css from '@terrazzo/plugin-css'
import { inputs, stylesheet } from './tokens/stylesheet.ts'

export default defineConfig({
  tokens: ['./tokens/adloom.resolver.json'],
  outDir: './src/styles/generated/',
  plugins: [
    css({
      permutations: inputs.map((input) => ({ input, prepare: (contents) => contents })),
      legacyHex: true,
      skipBuild: true,
    }),
    stylesheet(),
  ],
  lint: { rules: { 'core/consistent-naming': 'off', 'core/required-typography-properties': 'off' } },
})

import { defineConfig } from '@terrazzo/cli'
import css from '@terrazzo/plugin-css'
import { inputs, stylesheet } from './tokens/stylesheet.ts'

export default defineConfig({
  tokens: ['./tokens/adloom.resolver.json'],
  // The freshness test writes elsewhere and compares.
  outDir: process.env.ADLOOM_TOKENS_OUT ?? './src/styles/generated/',
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

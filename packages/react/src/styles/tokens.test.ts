import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { contrast } from '../provider/oklch.ts'
import { themeVariables } from '../provider/theme.ts'
import { type TokenName, tokens } from './generated/tokens.ts'

const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

test('the generated files are what the tokens give today', () => {
  const out = mkdtempSync(join(tmpdir(), 'adloom-tokens-'))
  try {
    execFileSync(process.execPath, [join(packageRoot, 'node_modules/@terrazzo/cli/bin/cli.js'), 'build'], {
      cwd: packageRoot,
      env: { ...process.env, ADLOOM_TOKENS_OUT: out },
      stdio: 'pipe',
    })
    for (const file of ['tokens.css', 'tokens.ts']) {
      const committed = readFileSync(join(packageRoot, 'src/styles/generated', file), 'utf8')
      expect(committed, `${file} is old: run pnpm --filter @adloom/react tokens`).toBe(
        readFileSync(join(out, file), 'utf8'),
      )
    }
  } finally {
    rmSync(out, { recursive: true })
  }
}, 30_000)

const planes = ['color-surface', 'color-sunken', 'color-raised'] as const
const texts = [
  'color-text',
  'color-text-muted',
  'color-text-subtle',
  'color-accent',
  'color-good',
  'color-attention',
  'color-problem',
  'color-info',
] as const
const softs = ['accent', 'good', 'attention', 'problem', 'info'] as const

const pairs: readonly (readonly [TokenName, TokenName, number])[] = [
  ...planes.flatMap((plane) => texts.map((text) => [text, plane, 4.5] as const)),
  ...softs.map((name) => [`color-${name}`, `color-${name}-soft`, 4.5] as const),
  ...softs.map((name) => ['color-text', `color-${name}-soft`, 4.5] as const),
  ['color-text', 'color-hover', 4.5],
  ['color-text-muted', 'color-hover', 4.5],
  ['color-on-accent', 'color-accent', 4.5],
  ...(['color-surface', 'color-sunken'] as const).flatMap((plane) =>
    (['control', 'chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-7', 'chart-8'] as const).map(
      (name) => [`color-${name}`, plane, 3] as const,
    ),
  ),
]

test.each(pairs)('%s can be told from %s', (front, back, least) => {
  for (const theme of ['light', 'dark'] as const) {
    expect(contrast(tokens[front][theme], tokens[back][theme]), theme).toBeGreaterThanOrEqual(least)
  }
})

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

const both = (value: string | undefined) => {
  const match = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value ?? '')
  return { light: match?.[1] ?? '', dark: match?.[2] ?? '' }
}

test.prop([hex])('any accent of a host becomes one that can be read and written on', (accent) => {
  const variables = themeVariables({ accent })
  const fill = both(variables.get('--adl-color-accent'))
  const label = both(variables.get('--adl-color-on-accent'))
  for (const theme of ['light', 'dark'] as const) {
    expect(contrast(fill[theme], tokens['color-surface'][theme])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(label[theme], fill[theme])).toBeGreaterThanOrEqual(4.5)
  }
})

test.prop([hex])('any neutral of a host keeps texts readable and edges visible', (neutral) => {
  const variables = themeVariables({ neutral })
  const colour = (name: string) => both(variables.get(`--adl-color-${name}`))
  for (const theme of ['light', 'dark'] as const) {
    expect(contrast(colour('text-subtle')[theme], colour('sunken')[theme])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour('control')[theme], colour('surface')[theme])).toBeGreaterThanOrEqual(3)
  }
})

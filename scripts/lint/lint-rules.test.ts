import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orderRules } from './order.ts'

/** What oxlint writes with `--format json`, as far as it is read here. */
interface Report {
  readonly diagnostics: readonly { readonly filename: string; readonly message: string; readonly code?: string }[]
}

interface Plant {
  /** What must be reported: a rule of the order table in brackets, or a lint rule's code. */
  readonly rule: string
  readonly file: string
  readonly code: string
}

const from = (specifier: string) => `import { thing } from '${specifier}'\nexport const other = thing\n`

/** One violation for each thing that is forbidden, where it would hurt. */
const plants: readonly Plant[] = [
  { rule: '[domain/money]', file: 'packages/domain/src/money/a.ts', code: from('../time/zone.ts') },
  { rule: '[domain/time]', file: 'packages/domain/src/time/a.ts', code: from('../metrics/ratio.ts') },
  { rule: '[domain/metrics]', file: 'packages/domain/src/metrics/a.ts', code: from('../brand/kit.ts') },
  { rule: '[domain/brand]', file: 'packages/domain/src/brand/a.ts', code: from('../audience/ast.ts') },
  { rule: '[domain/audience]', file: 'packages/domain/src/audience/a.ts', code: from('../capability/count.ts') },
  {
    rule: '[domain/capability]',
    file: 'packages/domain/src/capability/a.ts',
    code: `import type { Campaign } from '../campaign/types.ts'\nexport type Other = Campaign\n`,
  },
  { rule: '[domain/document]', file: 'packages/domain/src/document/deep/a.ts', code: from('../../campaign/check.ts') },
  {
    rule: '[domain/campaign]',
    file: 'packages/domain/src/campaign/a.ts',
    code: `export const later = () => import('../planning/plan.ts')\n`,
  },
  { rule: '[domain/creative]', file: 'packages/domain/src/creative/a.ts', code: from('../email/compose.ts') },
  { rule: '[domain/email]', file: 'packages/domain/src/email/a.ts', code: from('../planning/plan.ts') },
  { rule: '[domain/planning]', file: 'packages/domain/src/planning/a.ts', code: from('../decide/pace.ts') },
  { rule: '[domain/decide]', file: 'packages/domain/src/decide/a.ts', code: from('../experiment/test.ts') },
  { rule: '[contract/routes]', file: 'packages/contract/src/routes/a.ts', code: from('../schemas/campaigns.ts') },
  { rule: '[client/schemas]', file: 'packages/client/src/b.ts', code: from('@adloom/contract/schemas') },
  { rule: '[client/react]', file: 'packages/client/src/c.ts', code: from('react') },
  {
    rule: '[react/wire]',
    file: 'packages/react/src/campaign-list/b.ts',
    code: `export type Row = import('@adloom/contract').Actor\n`,
  },
  { rule: '[react/platforms]', file: 'packages/react/src/campaign-builder/a.ts', code: from('@adloom/platforms/meta') },
  { rule: '[react/queries]', file: 'packages/react/src/campaign-list/row.tsx', code: from('@tanstack/react-query') },
  {
    rule: '[react/foundation]',
    file: 'packages/react/src/primitives/a.ts',
    code: `export * from '../campaign-list/index.ts'\n`,
  },
  {
    rule: '[react/campaign-list]',
    file: 'packages/react/src/campaign-list/c.ts',
    code: from('../campaign-builder/step.ts'),
  },
  {
    rule: '[react/campaign-builder]',
    file: 'packages/react/src/campaign-builder/b.ts',
    code: from('../campaign-list/row.ts'),
  },
  {
    rule: '[react/plan-review]',
    file: 'packages/react/src/plan-review/a.ts',
    code: from('../campaign-builder/step.ts'),
  },
  {
    rule: '[react/connections]',
    file: 'packages/react/src/connections/a.ts',
    code: from('../campaign-list/row.ts'),
  },
  { rule: '[react/history]', file: 'packages/react/src/history/a.ts', code: from('../plan-review/index.ts') },
  { rule: '[server/http]', file: 'apps/server/src/http/a.ts', code: from('../db/tx.ts') },
  { rule: '[server/http]', file: 'apps/server/src/http/b.ts', code: from('../ai/model.ts') },
  { rule: '[server/sql]', file: 'apps/server/src/services/a.ts', code: from('kysely') },
  { rule: '[server/sql]', file: 'apps/server/src/services/b.ts', code: from('pg') },
  { rule: '[server/services]', file: 'apps/server/src/services/c.ts', code: from('../http/mount.ts') },
  { rule: '[server/db]', file: 'apps/server/src/db/a.ts', code: from('../services/campaigns.ts') },

  {
    rule: 'adloom(zod-mini)',
    file: 'packages/contract/src/schemas/a.ts',
    code: `import { z } from 'zod'\nexport const s = z\n`,
  },
  { rule: 'adloom(zod-mini)', file: 'apps/server/src/a.ts', code: `import * as z from 'zod'\nexport const s = z\n` },
  {
    rule: 'adloom(zod-mini)',
    file: 'packages/contract/src/schemas/b.ts',
    code: `import { string } from 'zod/mini'\nexport const s = string\n`,
  },
  {
    rule: 'adloom(zod-mini)',
    file: 'packages/contract/src/schemas/c.ts',
    code: `import * as z from 'zod/mini'\nz.config({})\n`,
  },

  ...[
    'Date.now()',
    'Math.random()',
    'new Date()',
    'Date()',
    'performance.now()',
    'globalThis.crypto.randomUUID()',
    "fetch('https://example.com')",
    "globalThis.fetch('https://example.com')",
    'setTimeout(() => undefined, 1)',
    'setInterval(() => undefined, 1)',
    'process.env',
  ].map((expression, index) => ({
    rule: 'adloom(pure)',
    file: `packages/domain/src/money/impure-${index}.ts`,
    code: `export const read = () => ${expression}\n`,
  })),
  { rule: 'adloom(pure)', file: 'packages/platforms/src/meta/a.ts', code: 'export const now = () => Date.now()\n' },

  {
    rule: 'adloom(dom-at-import)',
    file: 'packages/client/src/d.ts',
    code: 'export const url = window.location.href\n',
  },
  {
    rule: 'adloom(dom-at-import)',
    file: 'packages/client/src/e.ts',
    code: 'export const visible = globalThis.document.visibilityState\n',
  },
  {
    rule: 'eslint(no-restricted-globals)',
    file: 'packages/react/src/campaign-list/d.ts',
    code: "export const load = () => fetch('/v1/campaigns')\n",
  },
  { rule: 'import(no-default-export)', file: 'packages/domain/src/money/b.ts', code: 'export default 1\n' },
  {
    rule: 'typescript(no-explicit-any)',
    file: 'packages/domain/src/money/c.ts',
    code: 'export const keep = (value: any) => value\n',
  },
  {
    rule: 'typescript(no-non-null-assertion)',
    file: 'packages/domain/src/money/d.ts',
    code: 'export const first = (list: readonly string[]) => list[0]!\n',
  },
  {
    rule: 'typescript(no-floating-promises)',
    file: 'apps/server/src/b.ts',
    code: 'const work = async () => 1\nexport function start() {\n  work()\n}\n',
  },
  {
    rule: 'react-hooks(rules-of-hooks)',
    file: 'packages/react/src/primitives/hook.tsx',
    code: "import { useState } from 'react'\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(1)\n  return <p>a</p>\n}\n",
  },
  {
    rule: 'react-hooks(exhaustive-deps)',
    file: 'packages/react/src/primitives/deps.tsx',
    code: "import { useEffect } from 'react'\nexport function A({ on }: { on: () => void }) {\n  useEffect(() => on(), [])\n  return <p>a</p>\n}\n",
  },
  {
    rule: 'react(set-state-in-effect)',
    file: 'packages/react/src/primitives/state.tsx',
    code: "import { useEffect, useState } from 'react'\nexport function A() {\n  const [n, set] = useState(0)\n  useEffect(() => {\n    set(1)\n  }, [])\n  return <p>{n}</p>\n}\n",
  },
  {
    rule: 'react(refs)',
    file: 'packages/react/src/primitives/refs.tsx',
    code: "import { useRef } from 'react'\nexport function A() {\n  const at = useRef(0)\n  return <p>{at.current}</p>\n}\n",
  },
  {
    rule: 'jsx-a11y(alt-text)',
    file: 'packages/react/src/primitives/image.tsx',
    code: 'export const A = () => <img src="a.png" />\n',
  },
]

/** Code that looks like a violation and is none. */
const innocent: readonly { readonly file: string; readonly code: string }[] = [
  { file: 'packages/domain/src/campaign/ok.ts', code: from('../money/allocate.ts') },
  {
    file: 'packages/domain/src/document/ok.ts',
    code: 'export const at = (ms: number) => new Date(ms).toISOString()\n',
  },
  {
    file: 'packages/domain/src/money/ok.ts',
    code: 'export const keys = { fetch: 1, process: 2 }\nexport const one = keys.fetch\n',
  },
  { file: 'packages/domain/src/money/ok.test.ts', code: 'export const seed = () => Math.random()\n' },
  {
    file: 'packages/client/src/ok.ts',
    code: "export const here = () => typeof window === 'undefined' || window.closed\n",
  },
  { file: 'packages/react/src/provider/ok.ts', code: from('@tanstack/react-query') },
  { file: 'packages/react/src/campaign-list/use-list-data.ts', code: from('@tanstack/react-query') },
  { file: 'packages/react/src/campaign-builder/ok.ts', code: from('../planning/review-view.tsx') },
  { file: 'apps/server/src/http/ok.ts', code: "import type { Tx } from '../db/tx.ts'\nexport type Door = Tx\n" },
  { file: 'apps/server/src/services/ok.ts', code: from('../db/tx.ts') },
  {
    file: 'packages/contract/src/schemas/ok.ts',
    code: "import * as z from 'zod/mini'\nexport const Name = z.string()\n",
  },
]

let directory = ''
let report: Report = { diagnostics: [] }

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'adloom-lint-'))
  cpSync('oxlint.config.ts', join(directory, 'oxlint.config.ts'))
  cpSync('tsconfig.base.json', join(directory, 'tsconfig.base.json'))
  cpSync('scripts/lint', join(directory, 'scripts/lint'), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(directory, 'node_modules'), 'junction')
  writeFileSync(
    join(directory, 'tsconfig.json'),
    '{ "extends": "./tsconfig.base.json", "compilerOptions": { "jsx": "react-jsx" }, "include": ["packages", "apps"] }',
  )
  for (const { file, code } of [...plants, ...innocent]) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), code)
  }
  report = await oxlint(directory)
}, 60_000)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

function oxlint(cwd: string): Promise<Report> {
  const command = join(process.cwd(), 'node_modules/oxlint/bin/oxlint')
  const args = [command, '--type-aware', '--quiet', '--format', 'json', 'packages', 'apps']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 50_000_000 }, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout))
      } catch {
        reject(new Error(`oxlint printed no report:\n${stdout.slice(0, 2_000)}\n${stderr.slice(0, 2_000)}`))
      }
    })
  })
}

const found = (file: string) =>
  report.diagnostics
    .filter(({ filename }) => filename.replaceAll('\\', '/').endsWith(file))
    .map(({ code = '', message }) => `${code} ${message}`)

describe('a planted violation is reported', () => {
  test.each(plants.map((plant) => [plant.rule, plant.file] as const))('%s in %s', (rule, file) => {
    expect(found(file).join('\n')).toContain(rule)
  })
})

describe('what only looks like a violation is left alone', () => {
  test.each(innocent.map(({ file }) => file))('%s', (file) => {
    expect(found(file).filter((line) => /adloom|restricted/.test(line))).toEqual([])
  })
})

test('every rule of the order table has a plant', () => {
  const planted = new Set(plants.map(({ rule }) => rule))
  // Nothing stands to the right of the last folder.
  const expected = orderRules.filter(({ forbid }) => forbid.length > 0).map(({ name }) => `[${name}]`)
  expect(expected.filter((rule) => !planted.has(rule))).toEqual([])
})

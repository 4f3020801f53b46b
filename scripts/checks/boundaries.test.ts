import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { floorProblems, floors, type Manifest } from './floors.ts'

let directory = ''

/** A copy of the workspace's manifests, with one innocent source file a package: enough for both checks. */
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'adloom-floors-'))
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'turbo.json', 'tsconfig.base.json']) {
    cpSync(file, join(directory, file))
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(directory, 'node_modules'), 'junction')
  for (const floor of Object.values(floors)) {
    mkdirSync(join(directory, floor.directory, 'src'), { recursive: true })
    cpSync(join(floor.directory, 'package.json'), join(directory, floor.directory, 'package.json'))
    writeFileSync(join(directory, floor.directory, 'src/index.ts'), 'export const here = 1\n')
  }
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

function run(file: string, args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    PATH: `${join(process.cwd(), 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: directory, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, output: stdout + stderr })
    })
  })
}

const turbo = () => run(join(process.cwd(), 'node_modules/turbo/bin/turbo'), ['boundaries'])
const check = () => run(join(process.cwd(), 'scripts/checks/check-floors.ts'), [])

async function planted<T>(file: string, content: string, observe: () => Promise<T>): Promise<T> {
  const path = join(directory, file)
  const before = existsSync(path) ? readFileSync(path) : undefined
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  try {
    return await observe()
  } finally {
    if (before === undefined) rmSync(path)
    else writeFileSync(path, before)
  }
}

describe('turbo boundaries', () => {
  test('passes on the workspace as it is', async () => {
    const { code, output } = await turbo()
    expect(output).toContain('no issues found')
    expect(code).toBe(0)
  })

  test('fails on an import that the package does not declare', async () => {
    const source = "import { CampaignList } from '@adloom/react/campaign-list'\nexport const up = CampaignList\n"
    const { code, output } = await planted('packages/domain/src/up.ts', source, turbo)
    expect(output).toContain('@adloom/react')
    expect(code).not.toBe(0)
  })

  test('fails on a relative import that leaves the package', async () => {
    const source = "import { here } from '../../client/src/index.ts'\nexport const up = here\n"
    const { code } = await planted('packages/domain/src/leave.ts', source, turbo)
    expect(code).not.toBe(0)
  })
})

describe('the floors', () => {
  test('hold for the workspace as it is', async () => {
    expect(await check()).toMatchObject({ code: 0 })
  })

  test('fail on a declared dependency that points up', async () => {
    const manifest = JSON.parse(readFileSync('packages/domain/package.json', 'utf8'))
    manifest.dependencies['@adloom/client'] = 'workspace:*'
    const { code, output } = await planted('packages/domain/package.json', JSON.stringify(manifest), check)
    expect(output).toContain('@adloom/domain must not depend on @adloom/client')
    expect(code).toBe(1)
  })

  test('every package of the workspace stands on one', () => {
    const directories = ['packages', 'apps'].flatMap((group) =>
      readdirSync(group)
        .map((name) => `${group}/${name}`)
        .filter((path) => existsSync(`${path}/package.json`)),
    )
    expect(directories.sort()).toEqual(
      Object.values(floors)
        .map(({ directory }) => directory)
        .sort(),
    )
  })

  const names = Object.keys(floors)
  const edges = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const))
  const allowed = (from: string, to: string) => floors[from]?.runtime.includes(to) ?? false

  test.each(edges.filter(([from, to]) => !allowed(from, to)))('%s may not depend on %s', (from, to) => {
    const manifest: Manifest = { name: from, dependencies: { [to]: 'workspace:*' } }
    expect(floorProblems(manifest)).toHaveLength(1)
  })

  test('nothing is allowed in both directions', () => {
    const both = edges.filter(([from, to]) => allowed(from, to) && allowed(to, from))
    expect(both).toEqual([])
  })
})

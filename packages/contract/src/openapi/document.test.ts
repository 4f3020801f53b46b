import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@hey-api/openapi-ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyRoute } from '../every-route.ts'
import { problems } from '../problems.ts'
import { errorsOf } from '../route-errors.ts'
import { openapiDocument } from './document.ts'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const document = openapiDocument({ serverUrl: 'https://marketing.shop.test', version: '1.2.3' })

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-openapi-'))
  file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs a tool of ours without letting it reach out. */
function tool(packageName: string, bin: string, ...args: string[]) {
  const script = join(dirname(require.resolve(`${packageName}/package.json`)), bin)
  return run(process.execPath, [script, ...args], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' },
  })
}

describe('the OpenAPI document', () => {
  test('lints clean', { timeout: 30_000 }, async () => {
    const { bin } = require('@redocly/cli/package.json')
    const { stdout } = await tool(
      '@redocly/cli',
      bin.redocly,
      'lint',
      file,
      '--extends',
      'recommended',
      '--format',
      'json',
    )
    const { problems: found } = JSON.parse(stdout) as {
      problems: { ruleId: string; location: { pointer: string }[] }[]
    }
    // A redirect is all that its route has to answer with.
    const redirects = everyRoute().filter(({ route }) => route.answers === 'redirect')
    const expected = redirects.map(({ route }) => `#/paths/${route.path.replaceAll('/', '~1')}/get/responses`)
    const faults = found.map(({ ruleId, location }) => ({ ruleId, pointer: location[0]?.pointer }))
    expect(faults).toEqual(expected.map((pointer) => ({ ruleId: 'operation-2xx-response', pointer })))
  })

  test('gives a foreign generator a client that compiles', { timeout: 60_000 }, async () => {
    const output = join(folder, 'client')
    await createClient({
      input: file,
      output,
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: { level: 'silent', file: false },
    })
    await writeFile(
      join(output, 'use.ts'),
      `import { assetsUpload, campaignsCreate, campaignsList, campaignsUpdate } from './sdk.gen'
      export async function use() {
        const made = await campaignsCreate({ body: { name: 'Tea', goal: 'sales' }, throwOnError: true })
        const page = await campaignsList({ query: { status: ['draft'], limit: 5 }, throwOnError: true })
        const first: string | undefined = page.data.data[0]?.id
        await assetsUpload({ body: new Blob(['x']), query: { name: first ?? 'x' } })
        await campaignsUpdate({
          path: { campaignId: made.data.id },
          headers: { 'If-Match': '"1"' },
          body: { patch: [{ op: 'set', path: 'name', value: 'Coffee' }] },
        })
        // @ts-expect-error the version to change is needed
        await campaignsUpdate({ path: { campaignId: '1' }, body: { patch: [] } })
      }`,
    )
    await writeFile(
      join(output, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          lib: ['es2022', 'dom', 'dom.iterable'],
          module: 'esnext',
          moduleResolution: 'bundler',
          strict: true,
          noEmit: true,
          types: [],
        },
      }),
    )
    const { bin } = require('@typescript/native/package.json')
    expect(await tool('@typescript/native', bin.tsc, '-p', output)).toMatchObject({ stdout: '' })
  })

  test('names the codes of every route under their status', () => {
    for (const { resource, name, route } of everyRoute()) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()]
      expect(operation?.operationId).toBe(`${resource}_${name}`)
      for (const code of errorsOf(route)) {
        expect(JSON.stringify(operation?.responses[problems[code].status])).toContain(`"${code}"`)
      }
    }
  })

  test('asks for the headers that a route needs', () => {
    const update = document.paths['/v1/campaigns/{campaignId}']?.patch
    expect(update?.parameters).toEqual(
      expect.arrayContaining([
        { $ref: '#/components/parameters/IfMatch' },
        { $ref: '#/components/parameters/IdempotencyKey' },
      ]),
    )
    expect(update?.responses['200']?.headers).toHaveProperty('ETag')
    expect(update?.responses['429']?.headers).toHaveProperty('Retry-After')
    expect(document.paths['/v1/events']?.get?.responses['200']?.content).toHaveProperty('text/event-stream')
    expect(document.paths['/v1/assets']?.post?.requestBody?.content).toHaveProperty('image/webp')
    expect(document.paths['/v1/tenants/{tenantId}']?.put?.security).toEqual([{ secretKey: [] }])
  })

  test('marks sets that may grow', () => {
    expect(document.components.schemas.Job).toMatchObject({
      properties: { kind: { type: 'string', 'x-extensible-enum': expect.arrayContaining(['campaigns.archive']) } },
    })
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import { build } from 'esbuild'
import { meera } from './support/api.ts'
import { expect, test } from './support/test.ts'

/** As far as this test uses what the generator wrote. */
interface Generated {
  readonly client: { setConfig(config: object): void }
  readonly sdk: Readonly<
    Record<
      string,
      (options?: object) => Promise<{ data?: Record<string, unknown>; error?: unknown; response: Response }>
    >
  >
}

async function generate(url: string, folder: string): Promise<Generated> {
  await createClient({
    input: url,
    output: join(folder, 'client'),
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  })
  const file = join(folder, 'client.mjs')
  await build({
    stdin: {
      contents: `export * as sdk from './sdk.gen'; export { client } from './client.gen'`,
      resolveDir: join(folder, 'client'),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: file,
    logLevel: 'error',
  })
  return (await import(pathToFileURL(file).href)) as Generated
}

test('a client that a foreign generator made from our document creates, lists and updates a campaign', async ({
  product,
  api,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'adloom-foreign-'))
  try {
    const { client, sdk } = await generate(`${product.serverUrl}/v1/openapi.json`, folder)
    client.setConfig({
      baseUrl: product.serverUrl,
      headers: { authorization: `Bearer ${await api.token(meera)}`, origin: product.demoUrl },
    })
    const call = async (name: string, options?: object) => {
      const method = sdk[name]
      if (!method) throw new Error(`The generator wrote no ${name}; it wrote ${Object.keys(sdk).join(', ')}.`)
      const { data, error, response } = await method(options)
      expect(error, `${name}: ${response.status}`).toBeUndefined()
      return { data: data ?? {}, response }
    }

    const created = await call('campaignsCreate', {
      body: { name: 'Made by a stranger', businessId: 'chai-shop', platforms: ['meta'] },
    })
    const campaignId = String(created.data['id'])
    const listed = await call('campaignsList', { query: { search: 'stranger' } })
    expect(listed.data['data']).toEqual([expect.objectContaining({ id: campaignId, name: 'Made by a stranger' })])

    const updated = await call('campaignsUpdate', {
      path: { campaignId },
      headers: { 'If-Match': created.response.headers.get('etag') },
      body: { patch: [{ op: 'set', path: 'name', value: 'Changed by a stranger' }] },
    })
    expect(updated.data).toMatchObject({ id: campaignId, name: 'Changed by a stranger', version: 2 })
    expect((await api.read(campaignId)).name).toBe('Changed by a stranger')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

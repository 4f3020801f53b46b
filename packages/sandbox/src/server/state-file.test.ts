import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { validCampaign } from '../testing/client.ts'
import { sandboxDefaults } from '../world/defaults.ts'
import { serveSandbox } from './index.ts'

let folder: string
let stateFile: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-sandbox-'))
  stateFile = join(folder, 'sandbox.json')
  return () => rm(folder, { recursive: true })
})

async function createCampaign(url: string): Promise<string> {
  const response = await fetch(`${url}/meta/v25.0/act_1001/campaigns`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandboxDefaults.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(validCampaign),
  })
  const { id }: { id: string } = await response.json()
  return id
}

test('what was made is there after the next start', async () => {
  const first = await serveSandbox({ stateFile })
  const id = await createCampaign(first.url)
  await first.close()

  const second = await serveSandbox({ stateFile })
  expect(second.sandbox.control.objects.list({ type: 'campaign' }).map((object) => object.id)).toEqual([id])
  await second.close()
})

test('it is written while it runs, since nobody warns before a kill', async () => {
  const served = await serveSandbox({ stateFile })
  const id = await createCampaign(served.url)
  await vi.waitFor(async () => expect(await readFile(stateFile, 'utf8')).toContain(id), 5_000)
  await served.close()
})

test('a file that holds no snapshot is not taken for an empty one', async () => {
  await writeFile(stateFile, 'not a snapshot')
  await expect(serveSandbox({ stateFile })).rejects.toThrow()
  expect(await readFile(stateFile, 'utf8')).toBe('not a snapshot')
})

import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { accepted } from '../wire.ts'

interface Frame {
  readonly id?: string
  readonly event?: string
  readonly data?: string
}

/** Reads frames until one passes, for at most five seconds; gives back all that were read. */
async function readUntil(response: Response, passes: (frame: Frame) => boolean): Promise<Frame[]> {
  assert.equal(response.status, 200)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  assert.ok(reader, 'the stream has no body')
  const frames: Frame[] = []
  const timer = setTimeout(() => void reader.cancel(), 5_000)
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const parts = (rest + value).split('\n\n')
    rest = parts.pop() ?? ''
    frames.push(...parts.map(parse))
    if (frames.some(passes)) break
  }
  clearTimeout(timer)
  await reader.cancel()
  return frames
}

const parse = (text: string): Frame =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => line.split(/: ?(.*)/s).slice(0, 2)),
  )

export const eventCases: readonly Case[] = [
  {
    name: 'what happens is on the stream, and nothing of another tenant is',
    run: async (place) => {
      const token = await place.token()
      const response = await place.stream(token)
      const foreign = await place.wire('POST', '/v1/campaigns', {
        token: await place.stranger(),
        body: { name: 'Theirs' },
      })
      const { id } = accepted(await place.wire('POST', '/v1/campaigns', { token, body: { name: 'On the stream' } }))
      const frames = await readUntil(response, ({ data }) => data?.includes(String(id)) === true)
      const created = frames.find(({ data }) => data?.includes(String(id)))
      assert.equal(created?.event, 'campaign.created')
      assert.ok(!JSON.stringify(frames).includes(String(accepted(foreign).id)))
    },
  },
  {
    name: 'a stream that resumes gets what it missed, once and in order',
    run: async (place) => {
      const token = await place.token()
      const create = async (name: string): Promise<string> =>
        String(accepted(await place.wire('POST', '/v1/campaigns', { token, body: { name } })).id)
      const first = await place.stream(token)
      const before = await create('Before')
      const seen = await readUntil(first, ({ data }) => data?.includes(before) === true)
      const missed = [await create('Missed 1'), await create('Missed 2')]
      const response = await place.stream(token, seen.findLast(({ id }) => id !== undefined)?.id)
      const frames = await readUntil(response, ({ data }) => data?.includes(missed[1] ?? '') === true)
      const told = frames
        .filter(({ event }) => event === 'campaign.created')
        .map(({ data }) => JSON.parse(data ?? '{}').data?.id)
      assert.deepEqual(told, missed)
    },
  },
  {
    name: 'a stream that resumes from an unknown place is told to read everything again',
    run: async (place) => {
      const response = await place.stream(await place.token(), 'another-life.1.1')
      const frames = await readUntil(response, ({ event }) => event === 'reset')
      assert.ok(frames.some(({ event }) => event === 'reset'))
    },
  },
]

import { createAdloom } from '@adloom/client'
import { testBackend, testSession } from '@adloom/testing'
import { expect, test } from 'vitest'
import { choiceHi } from './choice-messages.hi.ts'
import { choiceMessages } from './choice-messages.ts'
import { readableId } from './choice-names.ts'

const backend = testBackend()
const client = createAdloom({
  baseUrl: 'https://adloom.test',
  getToken: async () => testSession(backend),
  fetch: async (input, init) => backend.handle(new Request(input, init)),
})

test('everything that the platform lets one choose has a name in English and in Hindi', async () => {
  const { goals, formats } = await client.capabilities.get('meta')
  const optimizations = Object.values(goals).flatMap((goal) => goal.optimizations)
  const keys = [
    ...formats.single_image.callsToAction.map((id) => `choice.cta.${id}`),
    ...optimizations.flatMap(({ events }) => events.map((id) => `choice.event.${id}`)),
    ...optimizations.map(({ id }) => `choice.optimization.${id}`),
  ]
  expect(keys.length).toBeGreaterThan(20)
  for (const catalogue of [choiceMessages, choiceHi]) {
    expect(keys.filter((key) => !Object.hasOwn(catalogue, key))).toEqual([])
  }
})

test('an id without a name can be read', () => {
  expect(readableId('WATCH_MORE_VIDEOS')).toBe('Watch more videos')
})

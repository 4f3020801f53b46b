import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { everyRoute } from '../every-route.ts'
import { eventData } from './events.ts'
import { ProblemOut, schemasOf } from './index.ts'

const folder = new URL('./fixtures/responses/', import.meta.url)

interface Recorded {
  readonly file: string
  /** `campaigns.get`, or `problem`. */
  readonly of: string
  readonly answer: unknown
}

const recorded: Recorded[] = readdirSync(folder).flatMap((month) =>
  readdirSync(new URL(`${month}/`, folder)).map((name) => {
    const [resource = '', route = ''] = name.split('.')
    return {
      file: `${month}/${name}`,
      of: resource === 'problem' ? resource : `${resource}.${route}`,
      answer: JSON.parse(readFileSync(new URL(`${month}/${name}`, folder), 'utf8')),
    }
  }),
)

function schemaOf(of: string): z.ZodMiniType {
  const [resource = '', name = ''] = of.split('.')
  const schema = of === 'problem' ? ProblemOut : schemasOf(resource, name).response
  if (schema === null) throw new Error(`${of} has no answer to parse.`)
  return schema
}

/** Keys whose value is a map from any name to one kind of thing, where a new name is not a new kind. */
const maps = new Set(['goals', 'formats', 'minorPerUnit', 'minimumDaily', 'raw', 'fields'])

/** Keys that hold a member of a set which may grow. */
const sets = new Set(
  'goal platform platforms lifecycle status kind type severity op format level levels period periods unit placeKinds targeting genders forbids specialCategories code state verb phase reason because intention purpose'.split(
    ' ',
  ),
)

/** The answer as a server of next year would send it: a new key in every object, a new member in every set. */
function ofNextYear(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return sets.has(key) ? 'added_later' : value
  if (Array.isArray(value)) return value.map((member) => ofNextYear(member, key))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, ofNextYear(member, name)])
  return Object.fromEntries(maps.has(key) ? members : [...members, ['addedLater', { by: ['next year'] }]])
}

describe.each(recorded)('$file', ({ of, answer }) => {
  test('still parses and loses nothing', () => {
    // `gained` keys are filled in beside what was sent.
    expect(schemaOf(of).parse(answer)).toMatchObject(answer as object)
  })

  test('would parse with what a newer server adds, and keep it', () => {
    const newer = ofNextYear(answer)
    expect(newer).not.toEqual(answer)
    expect(schemaOf(of).parse(newer)).toMatchObject(newer as object)
  })
})

test('every route that answers with JSON has an answer on record', () => {
  const wanted = everyRoute().filter(({ resource, name }) => schemasOf(resource, name).response !== null)
  const known = new Set(recorded.map(({ of }) => of))
  expect(wanted.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([])
})

test('every type of event is on record', () => {
  const known = recorded.filter(({ of }) => of === 'events.stream').map(({ answer }) => answer)
  for (const type of Object.keys(eventData)) expect(known).toContainEqual(expect.objectContaining({ type }))
})

test('an answer from before a key was there says what it meant then', () => {
  const before = recorded.find(({ file }) => file.endsWith('campaigns.get.json'))?.answer
  expect(schemaOf('campaigns.get').parse(before)).toMatchObject({
    delivery: null,
    liveVersion: null,
    drift: 0,
    activePlan: null,
    activeJob: null,
  })
  const job = recorded.find(({ file }) => file.endsWith('jobs.get.json'))?.answer
  expect(schemaOf('jobs.get').parse(job)).toMatchObject({ campaignId: null, planHash: null, problem: null })
})

test('an answer that breaks its promise does not parse', () => {
  const campaign = recorded.find(({ of }) => of === 'campaigns.get')?.answer
  expect(schemaOf('campaigns.get').safeParse({ ...(campaign as object), version: 'seven' }).success).toBe(false)
  const event = { id: '1', type: 'campaign.deleted', occurredAt: '2026-11-20T10:12:41.101Z', data: { id: 'c_1' } }
  expect(schemaOf('events.stream').safeParse(event).success).toBe(false)
})

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Campaign } from '@adloom/domain/campaign'
import type { DesiredObject, FieldChange, PlanOperation } from '@adloom/domain/planning'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { render } from './render.ts'
import { ids } from './testing/echo.ts'
import { asApplied, contextFor, creationOf, launches, operation, wanted } from './testing/launches.ts'
import { isWireObject, type WireRequest } from './wire.ts'

interface Written {
  readonly id: string
  readonly request: WireRequest
}

/** A whole life: launch, one change of everything that can be changed, pause, archive. */
function lifeOf(campaign: Campaign): Written[] {
  const { idOf } = ids()
  const objects = wanted(campaign)
  const byKey = new Map(objects.map((object) => [object.key, object]))
  const context = contextFor(campaign.currency, idOf, (key) => {
    const object = byKey.get(key)
    return object === undefined ? null : asApplied(object)
  })
  const switched = objects.filter(({ kind }) => kind === 'campaign' || kind === 'adGroup' || kind === 'ad')
  const operations: PlanOperation[] = [
    ...objects.map(creationOf),
    ...objects.flatMap((object) => {
      const changes = changesOf(object)
      return changes.length === 0 ? [] : [operation('update', object, changes, idOf(object.kind, object.key))]
    }),
    ...(['pause', 'activate', 'archive'] as const).flatMap((verb) =>
      switched.map((object) => operation(verb, object, [], idOf(object.kind, object.key))),
    ),
  ]
  return operations.map((one) => {
    const rendered = render(one, context)
    if (!rendered.ok) throw new Error(`${one.id}: ${JSON.stringify(rendered.problems)}`)
    return { id: one.id, request: rendered.request }
  })
}

function changesOf({ kind, fields }: DesiredObject): FieldChange[] {
  const change = (field: string, to: FieldChange['to']): FieldChange[] =>
    (fields[field] ?? null) === null ? [] : [{ field, from: fields[field] ?? null, to }]
  const money = (field: string) => {
    const amount = fields[field]
    return isWireObject(amount)
      ? change(field, { minor: Number(amount.minor) * 2, currency: String(amount.currency) })
      : []
  }
  if (kind === 'image' || kind === 'creative') return []
  return [
    ...change('name', `${String(fields.name)} II`),
    ...money('dailyBudget'),
    ...money('lifetimeBudget'),
    ...change('end', null),
    ...(kind === 'adGroup' ? [{ field: 'placements', from: [], to: ['facebook.feed', 'instagram'] }] : []),
  ]
}

describe.each(Object.entries(launches))('%s', (name, campaign) => {
  const written = lifeOf(campaign)
  const file = fileURLToPath(new URL(`./golden/${name}.json`, import.meta.url))

  test('is sent exactly as it was reviewed', () => {
    if (process.env.ADLOOM_WRITE_GOLDEN === '1') writeFileSync(file, JSON.stringify(written, null, 2))
    // Byte by byte, but for the blanks, which are the formatter's.
    expect(JSON.stringify(written)).toBe(JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))))
  })

  test('everything is made paused and carries its marker', () => {
    for (const { id, request } of written.filter((one) => one.id.startsWith('create:'))) {
      if (request.path.endsWith('/adimages')) expect(request.upload?.fileName, id).toMatch(/^adl-/)
      else expect(request.params.adlabels, id).toEqual([{ name: expect.stringMatching(/^adl-/) }])
      if (/\/(campaigns|adsets|ads)$/.test(request.path)) expect(request.params.status, id).toBe('PAUSED')
    }
  })

  test('every parameter, at every depth, is one of the official specification', () => {
    for (const { id, request } of written) expect(strangers(id, request)).toEqual([])
  })

  test('parameters are in the order of their names, at every depth', () => {
    for (const { request } of written) expect(unsorted(request.params)).toEqual([])
  })
})

test('what is billed for is the same whatever the goal', () => {
  expect(new Set(Object.values(facts.goals).map(({ value }) => value.billingEvent)).size).toBe(1)
})

type Endpoint = keyof typeof facts.endpoints

const edgeOfKind: Readonly<Record<string, Endpoint>> = {
  campaign: 'POST /act_{id}/campaigns',
  adGroup: 'POST /act_{id}/adsets',
  ad: 'POST /act_{id}/ads',
  creative: 'POST /act_{id}/adcreatives',
}

/** Objects within parameters whose names the specification lists. */
const nested: Readonly<Record<string, readonly string[]>> = {
  targeting: facts.fields.Targeting.value,
  'targeting.geo_locations': facts.fields.TargetingGeoLocation.value,
  'targeting.excluded_geo_locations': facts.fields.TargetingGeoLocation.value,
  'targeting.exclusions': facts.fields.Targeting.value,
  promoted_object: facts.fields.AdPromotedObject.value,
  object_story_spec: facts.fields.AdCreativeObjectStorySpec.value,
  'object_story_spec.link_data': facts.fields.AdCreativeLinkData.value,
  'object_story_spec.link_data.call_to_action.value': facts.fields.AdCreativeLinkDataCallToActionValue.value,
}

function strangers(id: string, { params }: WireRequest): string[] {
  const kind = id.split(':')[1] ?? ''
  const endpoint = edgeOfKind[kind]
  const known: readonly string[] = endpoint === undefined ? [] : facts.endpoints[endpoint].value.params
  const walk = (value: unknown, path: string): string[] => {
    if (Array.isArray(value)) return value.flatMap((one) => walk(one, path))
    if (!isWireObject(value)) return []
    const names = nested[path]
    return Object.entries(value).flatMap(([name, child]) => [
      ...(names !== undefined && !names.includes(name) ? [`${path}.${name}`] : []),
      ...walk(child, `${path}.${name}`),
    ])
  }
  return Object.entries(params).flatMap(([name, value]) => [
    ...(known.includes(name) ? [] : [name]),
    ...walk(value, name),
  ])
}

function unsorted(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => unsorted(one, `${path}[${index}]`))
  if (!isWireObject(value)) return []
  const names = Object.keys(value)
  const wrong = names.some((name, index) => index > 0 && (names[index - 1] ?? '') > name)
  return [
    ...(wrong ? [path] : []),
    ...Object.entries(value).flatMap(([name, child]) => unsorted(child, `${path}.${name}`)),
  ]
}

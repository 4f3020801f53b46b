import {
  type DesiredObject,
  desiredObjects,
  type FieldChange,
  type Fields,
  markerOf,
  type ObjectKind,
  type PlanOperation,
  referenceTo,
} from '@adloom/domain/planning'
import {
  createdId,
  metaCapability,
  nextPage,
  objectsIn,
  observe,
  readObject,
  readTree,
  render,
  searchByMarker,
  type WireRequest,
} from '@adloom/platforms/meta'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '../durability/random.ts'
import { accounts, anyAmount, anyCampaign, type Random, randomOf } from './campaigns.ts'
import { type AdAccount, accountId, openPlatform, type Platform } from './platform.ts'

const now = '2026-11-02T09:00:00.000Z'

function fieldsOf({ kind, fields }: DesiredObject): Fields {
  const rules = metaCapability.objects[kind].fields
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      rules[field]?.reference === true && typeof value === 'string'
        ? referenceTo({ key: value, generation: 1 })
        : value,
    ]),
  )
}

function creation(object: DesiredObject): PlanOperation {
  const { kind, key, parent, uses, name } = object
  return {
    id: `create:${key}`,
    verb: 'create',
    phase: 'build',
    platform: 'meta',
    kind,
    key,
    parent,
    uses,
    name,
    platformId: null,
    marker: markerOf({ campaignId: 'c1', key, generation: 1 }),
    generation: 1,
    needs: [],
    changes: Object.entries(fieldsOf(object)).map(([field, to]) => ({ field, from: null, to })),
    reason: 'added',
    reversibility: { reversible: true, because: null },
    effect: { day: null, week: null },
    resetsLearning: false,
    summary: '',
  }
}

/** Sends a request that has to succeed. */
function answered(platform: Platform, request: WireRequest): unknown {
  const answer = platform.send(request)
  if (answer.kind === 'unknown' || answer.status !== 200) {
    throw new Error(`${request.method} ${request.path}: ${JSON.stringify(answer)} to ${JSON.stringify(request.params)}`)
  }
  return answer.body
}

function launch(account: AdAccount, seed: number) {
  const platform = openPlatform(account, seed, now)
  const campaign = anyCampaign(randomOf(randomFrom(seed)), account)
  const objects = desiredObjects(campaign, metaCapability, { intention: 'active' })
  const ids = new Map<string, string>()
  const idOf = (name: string) => ids.get(name.replace(/#\d+$/, '')) ?? null
  for (const object of objects) {
    const context = { accountId, currency: account.currency, keys: {}, platformIdOf: idOf, fieldsOf: () => null }
    const rendered = render(creation(object), context)
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems))
    const id = createdId(object.kind, answered(platform, rendered.request))
    if (id === null) throw new Error(`${object.key} has no id`)
    ids.set(object.key, id)
  }
  const wantedOf = (kind: ObjectKind, platformId: string) => {
    const found = objects.find((object) => object.kind === kind && ids.get(object.key) === platformId)
    return found === undefined ? null : fieldsOf(found)
  }
  const keyOf = (kind: ObjectKind, platformId: string) => {
    const found = objects.find((object) => object.kind === kind && ids.get(object.key) === platformId)
    return found === undefined ? null : referenceTo({ key: found.key, generation: 1 })
  }
  const reading = { currency: account.currency, keys: {}, now, keyOf, wantedOf }
  return { platform, objects, ids, reading }
}

/** Changes of whatever can be changed in place, each with a chance. */
function changesOf(random: Random, account: AdAccount, kind: ObjectKind, fields: Fields): FieldChange[] {
  const [group] = desiredObjects(anyCampaign(random, account), metaCapability, { intention: 'active' }).filter(
    (object) => object.kind === 'adGroup',
  )
  const others: Partial<Record<ObjectKind, Fields>> = {
    campaign: { name: 'Renamed', spendCap: { ...anyAmount(random, account, 5_000) } },
    adGroup: {
      name: 'Renamed',
      placements: random.pick([['facebook'], ['facebook.feed', 'instagram.story'], []]),
      audience: group?.fields.audience ?? null,
      end: '2027-01-31T00:00:00.000Z',
    },
    creative: { name: 'Renamed' },
    ad: { name: 'Renamed' },
  }
  const budgets = ['dailyBudget', 'lifetimeBudget'].flatMap((field) =>
    (fields[field] ?? null) === null ? [] : [[field, { ...anyAmount(random, account, 400) }] as const],
  )
  return [...Object.entries(others[kind] ?? {}), ...budgets]
    .filter(() => random.chance(0.6))
    .map(([field, to]) => ({ field, from: fields[field] ?? null, to }))
}

describe.each(accounts)('an account in $currency', (account) => {
  test.each(Array.from({ length: 20 }, (_, index) => [index + 1]))('what campaign %i wants is what it is', (seed) => {
    const { platform, objects, ids, reading } = launch(account, seed)
    const tree = readTree(ids.get('campaign') ?? '').flatMap(({ kind, request }) => {
      const found = []
      for (let page: WireRequest | null = request; page !== null; ) {
        const body = answered(platform, page)
        found.push(...objectsIn(kind, body))
        page = nextPage(page, body)
      }
      return found
    })
    for (const object of objects) {
      const id = ids.get(object.key) ?? ''
      const found = tree.filter(({ kind, wire }) => kind === object.kind && wire.id === id)
      const [alone] = objectsIn(object.kind, answered(platform, readObject(object.kind, id, accountId)))
      const wires = [...(found[0] === undefined ? [] : [found[0].wire]), alone?.wire]
      expect(found.length, object.key).toBe(object.kind === 'image' ? 0 : 1)
      for (const wire of wires) {
        const { object: observed, alerts } = observe(object.kind, wire, reading)
        expect(observed.fields, object.key).toEqual(fieldsOf(object))
        expect(observed.intention).toBe(object.kind === 'image' || object.kind === 'creative' ? 'active' : 'paused')
        expect(alerts).toEqual([])
      }
    }
    expect(platform.sandbox.control.spending()).toEqual([])
  })

  test.each(Array.from({ length: 20 }, (_, index) => [index + 1]))(
    'what is changed in campaign %i is what it is then',
    (seed) => {
      const { platform, objects, ids, reading } = launch(account, seed)
      const random = randomOf(randomFrom(seed + 1_000))
      for (const object of objects) {
        const before = fieldsOf(object)
        const changes = changesOf(random, account, object.kind, before)
        if (changes.length === 0) continue
        const id = ids.get(object.key) ?? ''
        const operation: PlanOperation = { ...creation(object), verb: 'update', marker: null, platformId: id, changes }
        const context = {
          accountId,
          currency: account.currency,
          keys: {},
          platformIdOf: (name: string) => ids.get(name.replace(/#\d+$/, '')) ?? null,
          fieldsOf: () => before,
        }
        const rendered = render(operation, context)
        if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems))
        answered(platform, rendered.request)
        const after = { ...before, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) }
        const [found] = objectsIn(object.kind, answered(platform, readObject(object.kind, id, accountId)))
        const { object: observed } = observe(object.kind, found?.wire, { ...reading, wantedOf: () => after })
        expect(observed.fields, object.key).toEqual(after)
      }
    },
  )

  test('an end and a cap are taken off again', () => {
    const { platform, objects, ids, reading } = launch(account, 1)
    const change = (kind: ObjectKind, field: string, to: FieldChange['to']) => {
      const object = objects.find((one) => one.kind === kind)
      if (object === undefined) throw new Error(`no ${kind}`)
      const id = ids.get(object.key) ?? ''
      const fields = { ...fieldsOf(object), [field]: to }
      const context = {
        accountId,
        currency: account.currency,
        keys: {},
        platformIdOf: () => id,
        fieldsOf: () => fields,
      }
      const changes = [{ field, from: null, to }]
      const rendered = render({ ...creation(object), verb: 'update', platformId: id, changes }, context)
      if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems))
      answered(platform, rendered.request)
      const [found] = objectsIn(kind, answered(platform, readObject(kind, id, accountId)))
      return observe(kind, found?.wire, { ...reading, wantedOf: () => fields }).object.fields[field]
    }
    const cap = { ...anyAmount(randomOf(randomFrom(1)), account, 5_000) }
    expect(change('campaign', 'spendCap', cap)).toEqual(cap)
    expect(change('campaign', 'spendCap', null)).toBeNull()
    expect(change('adGroup', 'end', '2027-01-31T00:00:00.000Z')).toBe('2027-01-31T00:00:00.000Z')
    expect(change('adGroup', 'end', null)).toBeNull()
  })

  test('everything is found by its marker, and nothing by another', () => {
    const { platform, objects, ids, reading } = launch(account, 99)
    for (const { kind, key } of objects) {
      const marker = markerOf({ campaignId: 'c1', key, generation: 1 })
      const search = (text: string) =>
        objectsIn(kind, answered(platform, searchByMarker(kind, text, accountId)))
          .map(({ wire }) => observe(kind, wire, reading).object)
          .filter((object) => object.marker === text)
          .map(({ platformId }) => platformId)
      expect(search(marker), key).toEqual([ids.get(key)])
      expect(search('adl-0000000000'), key).toEqual([])
    }
  })
})

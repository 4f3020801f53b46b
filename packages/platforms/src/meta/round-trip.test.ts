import type { DesiredObject } from '@adloom/domain/planning'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metaCapability } from './capability.ts'
import { type Observed, observe, observedFields } from './observe.ts'
import { fieldsOf } from './reads.ts'
import { render } from './render.ts'
import { anyMetaCurrency, anyObject } from './testing/arbitraries.ts'
import { echo, ids } from './testing/echo.ts'
import { asApplied, contextFor, creationOf, keys, launches, wanted } from './testing/launches.ts'
import { mutant } from './testing/mutant.ts'

const createdAt = '2026-01-01T00:00:00+0000'

/** Makes an object on Meta's side and reads it back. */
function readBack(object: DesiredObject, currency: string, offset = '+0530'): Observed {
  const { idOf, keyOf } = ids()
  const rendered = render(creationOf(object), contextFor(currency, idOf))
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems))
  const wire = echo(object.kind, rendered.request, { id: idOf(object.kind, object.key), offset, createdAt })
  return observe(object.kind, wire, {
    currency,
    keys,
    now: '2026-06-01T00:00:00.000Z',
    keyOf,
    wantedOf: () => asApplied(object),
  })
}

const anyObjectAndCurrency = anyMetaCurrency.chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    object: anyObject(currency),
    offset: fc.constantFrom('+0000', '+0530', '-0800'),
  }),
)

describe('what is read back is what was wanted', () => {
  property.prop([anyObjectAndCurrency], { numRuns: 500 })(
    'for anything that can be wanted',
    ({ object, currency, offset }) => {
      const { object: observed, alerts } = readBack(object, currency, offset)
      expect(observed.fields).toEqual(asApplied(object))
      expect(observed.marker).toMatch(/^adl-/)
      expect(alerts).toEqual([])
    },
  )

  test.each(Object.entries(launches))('for every object of the launch "%s"', (_name, campaign) => {
    for (const object of wanted(campaign)) {
      const { object: observed } = readBack(object, campaign.currency)
      expect(observed.fields).toEqual(asApplied(object))
      expect(observed.intention).toBe(object.kind === 'image' || object.kind === 'creative' ? 'active' : 'paused')
    }
  })
})

test('a field that was never set counts as one that was left open', () => {
  const object = wanted(launches.traffic).find(({ kind }) => kind === 'adGroup')
  if (object === undefined) throw new Error('no ad group')
  const { start: _, ...fields } = object.fields
  expect(readBack({ ...object, fields }, 'TWD').object.fields.start).toBeNull()
})

test('every managed field is read, and nothing else', () => {
  for (const kind of ['campaign', 'adGroup', 'creative', 'ad'] as const) {
    expect([...observedFields(kind)].toSorted()).toEqual(Object.keys(metaCapability.objects[kind].fields).toSorted())
  }
})

test('every field that is asked for is one of the official specification', () => {
  const { Campaign, AdSet, Ad, AdCreative, AdImage } = facts.fields
  const known = { campaign: Campaign, adGroup: AdSet, ad: Ad, creative: AdCreative, image: AdImage }
  for (const [kind, { value }] of Object.entries(known)) {
    expect(value).toEqual(expect.arrayContaining([...fieldsOf[kind as keyof typeof known]]))
  }
})

describe('planted mistakes', () => {
  mutant(
    'render: an ad set starts when it likes',
    './parameters.ts',
    "timeParameter('start_time', 'start')",
    "timeParameter('start_time', 'end')",
  )
  mutant('render: the description is the headline', './parameters.ts', '{ description }', '{ description: name }')
  mutant(
    'observe: an open start becomes the moment of creation',
    './observe.ts',
    '(wanted.start ?? null) === null',
    'wanted.start === false',
  )
  mutant('observe: women are men', './targeting.ts', "? ['male']", "? ['female']")
  mutant(
    'render: an excluded place is aimed at',
    './targeting.ts',
    'excluded_geo_locations: excludedPlaces',
    'geo_locations: excludedPlaces',
  )
  mutant(
    'observe: a region of a language is forgotten',
    './observe.ts',
    'languages === null ? null : { languages }',
    'null',
  )
  mutant('money: units are minor units', './money.ts', 'units * ((', 'units + 0 * ((')
  mutant('times: the zone is dropped', './times.ts', "'$1:$2'", "'Z'")
})

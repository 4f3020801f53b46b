import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { canonicalJson, hashOf } from './canonical.ts'

/** The same data with the keys of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  )
}

describe('canonicalJson', () => {
  test.prop([fc.jsonValue()])('says the same data whatever the order of its keys', (value) => {
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    expect(canonicalJson(turned(value))).toBe(canonicalJson(value))
  })
  mutant('canonicalJson: leaves keys as they come', './canonical.ts', (source) =>
    source.replace('.sort()', '').replace('key < last || ', ''),
  )

  test('the example of RFC 8785', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000F\nA\'B"\\\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('keys that look like numbers are sorted as texts', () => {
    expect(canonicalJson({ 9: 'b', 10: 'a' })).toBe('{"10":"a","9":"b"}')
  })

  test('what JSON cannot say is a mistake, and a key without a value is none', () => {
    expect(() => canonicalJson({ at: Number.NaN })).toThrow('planning.not_json')
    expect(() => canonicalJson([() => 0])).toThrow('planning.not_json')
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  })
})

test.prop([fc.jsonValue()])('a hash is the SHA-256 that everybody else computes', (value) => {
  expect(hashOf(value)).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'))
})

test.prop([fc.stringMatching(/^[a😀·]{1,7}$/u), fc.integer({ min: 1, max: 20_000 })])(
  'a long text has the same hash, wherever it is cut on the way',
  (text, times) => {
    const long = text.repeat(times)
    expect(hashOf(long)).toBe(createHash('sha256').update(canonicalJson(long)).digest('hex'))
  },
)
mutant('digestOf: cuts characters in half', './canonical.ts', (source) =>
  source.replace('(isHighSurrogate(text.charCodeAt(at + chunk - 1)) ? 1 : 0)', '0'),
)

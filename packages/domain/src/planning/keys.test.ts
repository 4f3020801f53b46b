import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { hashOf } from './canonical.ts'
import { keyOf, markerOf, parseReference, planCode, referenceTo } from './keys.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)

describe('keyOf', () => {
  test.prop([id, id, id])('ads of two ad groups never share a key, whatever their own ids', (one, other, ad) => {
    fc.pre(one !== other)
    expect(keyOf.ad(one, ad)).not.toBe(keyOf.ad(other, ad))
    expect(keyOf.creative(one, ad)).not.toBe(keyOf.creative(other, ad))
    expect(keyOf.creative(one, ad)).not.toBe(keyOf.ad(one, ad))
  })
  mutant('keyOf: forgets the ad group', './keys.ts', (source) =>
    source.replace('`ad:${adGroupId}.${adId}`', '`ad:${adId}`'),
  )

  test('another part of an asset is another picture', () => {
    const crop = { x: 0.125, y: 0, width: 0.75, height: 1 }
    expect(keyOf.image({ assetId: 'a', crop: null })).toBe('image:a')
    expect(keyOf.image({ assetId: 'a', crop })).toBe('image:a:0.125,0,0.75,1')
  })
})

test.prop([id, fc.integer({ min: 1, max: 999 })])('a reference is read as it was written', (key, generation) => {
  expect(parseReference(referenceTo({ key, generation }))).toEqual({ key, generation })
  expect(parseReference(key)).toBeNull()
})

describe('markerOf', () => {
  const object = { campaignId: 'campaign_1', key: 'ad:ag_1.ad_1', generation: 1 }

  test('is the same for the same object, and ten letters that nobody confuses', () => {
    expect(markerOf(object)).toBe(markerOf({ ...object }))
    expect(markerOf(object)).toMatch(/^adl-[0-9a-hjkmnp-tv-z]{10}$/)
  })

  test('another campaign, key or generation has another', () => {
    const others = [object, { ...object, campaignId: 'campaign_2' }, { ...object, key: 'ad:ag_1.ad_2' }]
    const markers = [...others, { ...object, generation: 2 }].map(markerOf)
    expect(new Set(markers).size).toBe(4)
  })
  mutant('markerOf: forgets the generation', './keys.ts', (source) => source.replace('\\n${generation}`', '`'))
})

test('a plan has a code that can be said', () => {
  expect(planCode(hashOf({ a: 1 }))).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(planCode('0'.repeat(64))).toBe('0000-0000')
  expect(planCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ')
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { checkImage, cropFor, shownSize } from './image.ts'
import type { ImageRule } from './types.ts'

const rule: ImageRule = {
  ratios: [
    { width: 1, height: 1, recommended: true },
    { width: 4, height: 5, recommended: true },
    { width: 191, height: 100, recommended: false },
  ],
  minWidth: 600,
  minHeight: 314,
  maxBytes: 1_000,
  types: ['image/jpeg', 'image/png'],
}
const side = fc.integer({ min: 300, max: 6_000 })

describe('cropFor', () => {
  test.prop([side, side, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })])(
    'has the ratio, touches two edges, stands in the middle',
    (width, height, across, down) => {
      const crop = cropFor({ width: across, height: down }, { width, height })
      if (crop === null) {
        expect(Math.abs((width * down) / (height * across) - 1)).toBeLessThanOrEqual(0.01)
        return
      }
      expect((crop.width * width) / (crop.height * height)).toBeCloseTo(across / down, 6)
      expect(Math.max(crop.width, crop.height)).toBe(1)
      expect(crop.x * 2 + crop.width).toBeCloseTo(1, 9)
      expect(crop.y * 2 + crop.height).toBeCloseTo(1, 9)
    },
  )
  mutant('cropFor: takes the corner', './image.ts', (source) => source.replace('x: (1 - share) / 2', 'x: 0'))
})

describe('checkImage', () => {
  test('an image of a known ratio and size has no problem', () => {
    expect(checkImage({ width: 1_080, height: 1_350, crop: null }, rule)).toEqual([])
    expect(checkImage({ width: 1_200, height: 628, crop: null }, rule)).toEqual([])
  })

  test('it is the part that is shown which counts', () => {
    const image = { width: 1_000, height: 500, crop: { x: 0.25, y: 0, width: 0.5, height: 1 } }
    expect(shownSize(image)).toEqual({ width: 500, height: 500 })
    expect(checkImage(image, rule).map(({ code }) => code)).toEqual(['image.too_small'])
  })

  test('another ratio comes with the crop that loses least', () => {
    expect(checkImage({ width: 1_600, height: 1_200, crop: null }, rule)).toEqual([
      {
        code: 'image.ratio',
        params: { ratio: { width: 1, height: 1 }, crop: { x: 0.125, y: 0, width: 0.75, height: 1 } },
      },
    ])
  })

  test.prop([side, side])('the crop it offers has no problem with the ratio', (width, height) => {
    const problem = checkImage({ width, height, crop: null }, rule).find(({ code }) => code === 'image.ratio')
    if (problem?.code !== 'image.ratio') return
    const codes = checkImage({ width, height, crop: problem.params.crop }, rule).map(({ code }) => code)
    expect(codes).not.toContain('image.ratio')
  })

  test('a wrong type and too many bytes are told before anything is uploaded', () => {
    const image = { width: 1_080, height: 1_080, crop: null, bytes: 1_001, type: 'image/gif' }
    expect(checkImage(image, rule)).toEqual([
      { code: 'image.type', params: { type: 'image/gif', allowed: rule.types } },
      { code: 'image.too_large', params: { bytes: 1_001, limit: 1_000 } },
    ])
  })
  mutant('checkImage: looks at the whole image', './image.ts', (source) =>
    source.replace('if (crop === null) return', 'if (true) return'),
  )
  mutant('checkImage: offers the crop that loses most', './image.ts', (source) =>
    source.replace('b.kept - a.kept', 'a.kept - b.kept'),
  )
})

import { cropFor } from '@adloom/domain/capability'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { hasRatio, lostBy, moveCrop, ratioText } from './ratio.ts'

const pixels = fc.record({ width: fc.integer({ min: 300, max: 4000 }), height: fc.integer({ min: 300, max: 4000 }) })
const ratios = [
  { width: 1, height: 1 },
  { width: 4, height: 5 },
  { width: 191, height: 100 },
]

test('a ratio is written as people write it', () => {
  expect(ratios.map(ratioText)).toEqual(['1:1', '4:5', '1.91:1'])
})

test.prop([
  pixels,
  fc.constantFrom(...ratios),
  fc.float({ min: -2, max: 2, noNaN: true }),
  fc.float({ min: -2, max: 2, noNaN: true }),
])('a crop that is moved stays inside the image and keeps its size and ratio', (image, ratio, across, down) => {
  const crop = cropFor(ratio, image)
  fc.pre(crop !== null)
  if (crop === null) return
  const moved = moveCrop(crop, across, down)
  expect(moved).toMatchObject({ width: crop.width, height: crop.height })
  expect(Math.min(moved.x, moved.y)).toBeGreaterThanOrEqual(0)
  expect(Math.max(moved.x + moved.width, moved.y + moved.height)).toBeLessThanOrEqual(1 + 1e-9)
  expect(hasRatio(ratio, moved, image)).toBe(true)
})

test('what a ratio loses is the share of the image that is left out', () => {
  expect(lostBy({ width: 1, height: 1 }, { width: 1000, height: 1000 })).toBe(0)
  expect(lostBy({ width: 1, height: 1 }, { width: 2000, height: 1000 })).toBeCloseTo(0.5)
})

test('the whole of an image has only the ratio of the image', () => {
  expect(hasRatio({ width: 4, height: 5 }, null, { width: 800, height: 1000 })).toBe(true)
  expect(hasRatio({ width: 1, height: 1 }, null, { width: 800, height: 1000 })).toBe(false)
})

import { createHash } from 'node:crypto'
import { fc, test as prop } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { pixelPng } from '../testing/client.ts'
import { imageSize } from './image.ts'
import { md5 } from './md5.ts'
import { letters, normal, uniform } from './random.ts'
import { formatInstant, parseInstant } from './time.ts'

prop.prop([fc.uint8Array({ maxLength: 300 })])('MD5 agrees with another implementation', (bytes) => {
  expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex'))
})

prop.prop([
  fc.integer({ min: 0, max: 4_000_000_000 }),
  fc.constantFrom('UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
])('a written time reads back as the same second', (seconds, zone) => {
  expect(parseInstant(formatInstant(seconds * 1000, zone), 'UTC')).toBe(seconds * 1000)
})

test.each([
  ['2026-11-02T09:00:00Z', 'UTC', '2026-11-02T09:00:00Z'],
  ['2026-11-02 09:00:00', 'Asia/Kolkata', '2026-11-02T03:30:00Z'],
  ['2026-11-02T09:00:00-0800', 'UTC', '2026-11-02T17:00:00Z'],
  ['2026-11-02', 'America/Los_Angeles', '2026-11-02T08:00:00Z'],
  ['1793610000', 'UTC', '2026-11-02T09:00:00Z'],
] as const)('%s in %s is %s', (text, zone, expected) => {
  expect(parseInstant(text, zone)).toBe(Date.parse(expected))
})

test.each(['soon', '2026-13-02T09:00:00Z', '02.11.2026', ''])('%j is no time', (text) => {
  expect(parseInstant(text, 'UTC')).toBeUndefined()
})

test('a size is read off a PNG and a JPEG, and off nothing else', () => {
  const png = Uint8Array.from(atob(pixelPng), (character) => character.charCodeAt(0))
  const jpeg = new Uint8Array([
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0x01, 0x3a, 0x02, 0x58, 1, 1, 0x11, 0, 0xff, 0xd9,
  ])
  expect(imageSize(png)).toEqual({ type: 'image/png', width: 1, height: 1 })
  expect(imageSize(jpeg)).toEqual({ type: 'image/jpeg', width: 600, height: 314 })
  expect(imageSize(jpeg.subarray(0, 9))).toBeUndefined()
  expect(imageSize(new TextEncoder().encode('<svg/>'))).toBeUndefined()
})

test('numbers depend on seed and purpose alone, and spread as they should', () => {
  expect(uniform(1, 'a')).toBe(uniform(1, 'a'))
  expect(uniform(1, 'a')).not.toBe(uniform(2, 'a'))
  expect(letters(1, 'token', 40)).toMatch(/^[A-Za-z0-9]{40}$/)
  const draws = Array.from({ length: 4000 }, (_, index) => normal(7, `draw/${index}`))
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length
  expect(Math.abs(mean)).toBeLessThan(0.06)
  expect(Math.abs(variance - 1)).toBeLessThan(0.1)
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { picture } from '../../src/connectors/images.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-picture-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const red = { r: 255, g: 0, b: 0 }
const blue = { r: 0, g: 0, b: 255 }

/** 60 × 40, red, with a blue square of 20 in the corner at the top right. */
function drawn() {
  const square = { create: { width: 20, height: 20, channels: 3 as const, background: blue } }
  return sharp({ create: { width: 60, height: 40, channels: 3, background: red } }).composite([
    { input: square, left: 40, top: 0 },
  ])
}

async function looked(blob: Blob) {
  const bytes = Buffer.from(await blob.arrayBuffer())
  const { format, width, height } = await sharp(bytes).metadata()
  const { dominant } = await sharp(bytes).stats()
  return { type: blob.type, format, width, height, isBlue: dominant.b > 200 && dominant.r < 60 }
}

test('a picture without a crop is sent as the file it is', async () => {
  const path = join(folder, 'plain.png')
  await drawn().png().toFile(path)
  const blob = await picture(path, 'image/png', null)
  expect(Buffer.from(await blob.arrayBuffer()).equals(await readFile(path))).toBe(true)
  expect(blob.type).toBe('image/png')
})

test('a crop is cut out by its fractions, and the type stays', async () => {
  const path = join(folder, 'crop.png')
  await drawn().png().toFile(path)
  const crop = { x: 2 / 3, y: 0, width: 1 / 3, height: 1 / 2 }
  expect(await looked(await picture(path, 'image/png', crop))).toEqual({
    type: 'image/png',
    format: 'png',
    width: 20,
    height: 20,
    isBlue: true,
  })
})

test('a crop is of the picture as it is shown, also when the camera lay on its side', async () => {
  const path = join(folder, 'turned.jpg')
  // Orientation 6: shown turned to the right, so the corner at the top right is shown at the bottom right.
  await drawn().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toFile(path)
  expect(await looked(await picture(path, 'image/jpeg', null))).toMatchObject({ width: 40, height: 60, format: 'jpeg' })
  const bottomRight = { x: 1 / 2, y: 2 / 3, width: 1 / 2, height: 1 / 3 }
  expect(await looked(await picture(path, 'image/jpeg', bottomRight))).toMatchObject({
    width: 20,
    height: 20,
    isBlue: true,
  })
})

test('a crop that ends a hair beyond the edge ends at the edge', async () => {
  const path = join(folder, 'edge.png')
  await drawn().png().toFile(path)
  const blob = await picture(path, 'image/png', { x: 0.9999, y: 0.5, width: 0.5, height: 0.6 })
  expect(await looked(blob)).toMatchObject({ width: 1, height: 20 })
})

test('the same picture is the same bytes each time, so that the platform knows it again', async () => {
  const path = join(folder, 'same.jpg')
  await drawn().jpeg().toFile(path)
  const crop = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 }
  const [one, two] = await Promise.all([picture(path, 'image/jpeg', crop), picture(path, 'image/jpeg', crop)])
  expect(Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await two.arrayBuffer()))).toBe(true)
})

test('a type that platforms do not take is drawn as PNG', async () => {
  const path = join(folder, 'other.webp')
  await drawn().webp({ lossless: true }).toFile(path)
  expect(await looked(await picture(path, 'image/webp', null))).toMatchObject({ type: 'image/png', format: 'png' })
})

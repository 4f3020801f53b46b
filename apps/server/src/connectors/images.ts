import { openAsBlob } from 'node:fs'
import { open } from 'node:fs/promises'
import type { imageTypes } from '@adloom/contract/schemas'
import sharp, { type Metadata, type Region } from 'sharp'

export type ImageType = (typeof imageTypes)[number]

export interface ImageFacts {
  /** As it is shown, after the camera's rotation. */
  readonly width: number
  readonly height: number
  /** WebP, at most 480 pixels wide. */
  readonly thumbnail: Uint8Array
}

export type Inspected =
  | ({ readonly kind: 'image' } & ImageFacts)
  | { readonly kind: 'too_many_pixels'; readonly pixels: number }
  | { readonly kind: 'unreadable' }

// Images are decoded one after the other and never again, so a cache would only hold memory.
sharp.cache(false)

/** A decode may take 160 MB; two at once are enough for two cores. */
const decodesAtOnce = 2
let decoding = 0
const queue: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (decoding >= decodesAtOnce) await new Promise<void>((resolve) => queue.push(resolve))
  else decoding += 1
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else decoding -= 1
  }
}

const signatures: readonly { readonly type: ImageType; readonly matches: (head: Buffer) => boolean }[] = [
  { type: 'image/jpeg', matches: (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    type: 'image/png',
    matches: (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  },
  { type: 'image/gif', matches: (head) => /^GIF8[79]a/.test(head.toString('latin1')) },
  { type: 'image/webp', matches: (head) => /^RIFF[^]{4}WEBP/.test(head.toString('latin1')) },
]

/** What a file is by its first bytes, whatever it was called; `undefined` when it is none of the types we take. */
export async function sniff(path: string): Promise<ImageType | undefined> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    const head = buffer.subarray(0, bytesRead)
    return signatures.find(({ matches }) => matches(head))?.type
  } finally {
    await file.close()
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** As it is shown: orientations 5–8 of EXIF lie on their side. */
function shownSize({ width, height, orientation = 1 }: Metadata): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}

/** Fractions 0–1 of the picture as it is shown. */
export interface Crop extends Size {
  readonly x: number
  readonly y: number
}

/**
 * The bytes of a picture as an ad shows it: the file as it is, read while it is sent; or drawn anew where something is cut
 * off, or a camera's rotation or the file's type would be left to whoever gets it.
 */
export async function picture(path: string, type: string, crop: Crop | null): Promise<Blob> {
  const options = { failOn: 'truncated', limitInputPixels: false, sequentialRead: true } as const
  const metadata = await sharp(path, options).metadata()
  const isPlain = type === 'image/jpeg' || type === 'image/png'
  if (crop === null && isPlain && (metadata.orientation ?? 1) === 1) return openAsBlob(path, { type })
  const upright = sharp(path, options).rotate()
  const cut = crop === null ? upright : upright.extract(pixelsOf(crop, shownSize(metadata)))
  // Nothing may be lost that was not cut off: full colour for photographs, PNG for all else.
  const drawn = type === 'image/jpeg' ? cut.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }) : cut.png()
  const bytes = await inTurn(() => drawn.toBuffer())
  return new Blob([new Uint8Array(bytes)], { type: type === 'image/jpeg' ? type : 'image/png' })
}

/** Whole pixels, at least one, never beyond the picture's edge. */
function pixelsOf(crop: Crop, { width, height }: Size): Region {
  const left = Math.min(Math.round(crop.x * width), width - 1)
  const top = Math.min(Math.round(crop.y * height), height - 1)
  return {
    left,
    top,
    width: Math.max(1, Math.min(Math.round(crop.width * width), width - left)),
    height: Math.max(1, Math.min(Math.round(crop.height * height), height - top)),
  }
}

/**
 * Decodes an image once, wholly: its size, a thumbnail, and whether it is complete. Of an animation the first frame
 * counts. The header is read before anything is decoded, so a small file that unfolds to a huge picture costs nothing.
 */
export async function inspect(path: string, limit: { readonly pixels: number }): Promise<Inspected> {
  const options = { failOn: 'truncated', limitInputPixels: false, sequentialRead: true } as const
  let size: Size
  try {
    size = shownSize(await sharp(path, options).metadata())
  } catch {
    return { kind: 'unreadable' }
  }
  const pixels = size.width * size.height
  if (pixels > limit.pixels) return { kind: 'too_many_pixels', pixels }
  try {
    const thumbnail = await inTurn(() =>
      sharp(path, options)
        .rotate()
        .resize({ width: 480, height: 4_800, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer(),
    )
    return { kind: 'image', ...size, thumbnail }
  } catch {
    return { kind: 'unreadable' }
  }
}

/** What the first and last bytes of an image say of it. */
export interface ImageHeader {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'
  readonly width: number
  readonly height: number
  /** Whether the file reaches its own end mark; a cut-off upload does not. */
  readonly complete: boolean
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** Reads type, size and completeness from the bytes alone, without decoding a pixel; `null` when it is none of the four. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of [readPng, readJpeg, readGif, readWebp]) {
    const header = read(bytes, view)
    if (header) return header
  }
  return null
}

type Reader = (bytes: Uint8Array, view: DataView) => ImageHeader | null

const readPng: Reader = (bytes, view) => {
  if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  return {
    type: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    complete: ascii(bytes, bytes.length - 8, 4) === 'IEND',
  }
}

/** Frame headers of JPEG that carry a size: all of C0–CF but the tables C4, C8 and CC. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const readJpeg: Reader = (bytes, view) => {
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  const complete = view.getUint16(bytes.length - 2) === 0xffd9
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (isFrameHeader(marker)) {
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7), complete }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return { type: 'image/jpeg', width: 0, height: 0, complete: false }
}

const readGif: Reader = (bytes, view) => {
  if (bytes.length < 10 || !ascii(bytes, 0, 6).startsWith('GIF8')) return null
  return {
    type: 'image/gif',
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
    complete: bytes[bytes.length - 1] === 0x3b,
  }
}

const readWebp: Reader = (bytes, view) => {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null
  const complete = bytes.length >= view.getUint32(4, true) + 8
  const size = webpSize(bytes, view)
  return size && { type: 'image/webp', ...size, complete }
}

function webpSize(bytes: Uint8Array, view: DataView): { width: number; height: number } | null {
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return {
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: ((view.getUint32(26, true) >> 8) & 0xffffff) + 1,
      }
    default:
      return null
  }
}

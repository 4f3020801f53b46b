/**
 * MD5 (RFC 1321). Meta names an image by the MD5 of its bytes; the Web's `crypto.subtle` neither has it nor answers
 * without waiting.
 */
export function md5(bytes: Uint8Array): string {
  const length = bytes.length
  const padded = new Uint8Array((((length + 8) >>> 6) + 1) * 64)
  padded.set(bytes)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, (length << 3) >>> 0, true)
  view.setUint32(padded.length - 4, Math.floor(length / 0x2000_0000), true)

  let a0 = 0x67452301
  let b0 = 0xefcdab89
  let c0 = 0x98badcfe
  let d0 = 0x10325476
  for (let offset = 0; offset < padded.length; offset += 64) {
    let a = a0
    let b = b0
    let c = c0
    let d = d0
    for (let step = 0; step < 64; step++) {
      const [mixed, word] = roundOf(step, b, c, d)
      const sum = (a + mixed + (sines[step] ?? 0) + view.getUint32(offset + word * 4, true)) | 0
      const turn = shifts[(step >>> 4) * 4 + (step & 3)] ?? 0
      a = d
      d = c
      c = b
      b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0
    }
    a0 = (a0 + a) | 0
    b0 = (b0 + b) | 0
    c0 = (c0 + c) | 0
    d0 = (d0 + d) | 0
  }
  return [a0, b0, c0, d0].map(littleEndianHex).join('')
}

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
const sines = Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 0x1_0000_0000) | 0)

function roundOf(step: number, b: number, c: number, d: number): readonly [mixed: number, word: number] {
  if (step < 16) return [(b & c) | (~b & d), step]
  if (step < 32) return [(d & b) | (~d & c), (5 * step + 1) % 16]
  if (step < 48) return [b ^ c ^ d, (3 * step + 5) % 16]
  return [c ^ (b | ~d), (7 * step) % 16]
}

function littleEndianHex(word: number): string {
  let text = ''
  for (let byte = 0; byte < 4; byte++) text += ((word >>> (byte * 8)) & 0xff).toString(16).padStart(2, '0')
  return text
}

/**
 * The little of the tar format (POSIX ustar) that an archive of ours needs: plain files with short names, one after
 * another. Any tar can list and unpack one.
 */

const block = 512
/** Our entries are a few MB; a header that says more is not one of ours. */
const largestEntry = 1_100_000_000

export interface TarEntry {
  readonly name: string
  readonly body: Buffer
}

/** One file as it stands in the archive: a header block, the bytes, zeros up to the next block. */
export function tarEntry(name: string, body: Buffer): Buffer {
  const header = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new RangeError(`"${name}" is too long a name for an entry.`)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${octal(body.length, 11)}\0`, 124)
  header.write(`${octal(0, 11)}\0`, 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${octal(checksumOf(header), 6)}\0 `, 148)
  return Buffer.concat([header, body, Buffer.alloc(paddingOf(body.length))])
}

/** What ends an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block)

/**
 * Reads the entries back.
 *
 * @throws Error when the bytes are not an archive or end too early
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry, void, undefined> {
  const take = taker(source)
  for (;;) {
    const header = await take(block)
    if (header.every((byte) => byte === 0)) return
    if (octalAt(header, 148, 8) !== checksumOf(header)) throw new Error('an entry has a wrong checksum')
    const size = octalAt(header, 124, 12)
    if (!(size <= largestEntry)) throw new Error('an entry is impossibly large')
    const name = header.subarray(0, 100).toString('utf8').replace(/\0.*$/s, '')
    const body = await take(size)
    await take(paddingOf(size))
    yield { name, body }
  }
}

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')

const octalAt = (header: Buffer, offset: number, length: number) =>
  Number.parseInt(header.subarray(offset, offset + length).toString('latin1'), 8)

const paddingOf = (size: number) => (block - (size % block)) % block

/** The sum of the header's bytes, with its own field read as spaces. */
function checksumOf(header: Buffer): number {
  let sum = 0
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte
  return sum
}

function taker(source: AsyncIterable<Uint8Array>): (size: number) => Promise<Buffer> {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Uint8Array = Buffer.alloc(0)
  return async (size) => {
    const parts: Uint8Array[] = []
    let missing = size
    while (missing > 0) {
      if (rest.length === 0) {
        const { value, done } = await chunks.next()
        if (done === true) throw new Error('it ends too early')
        rest = value
        continue
      }
      const part = rest.subarray(0, missing)
      rest = rest.subarray(part.length)
      missing -= part.length
      parts.push(part)
    }
    return Buffer.concat(parts)
  }
}

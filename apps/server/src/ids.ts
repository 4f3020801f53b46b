import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function digits(value: bigint, length: number): string {
  let rest = value
  let text = ''
  for (let index = 0; index < length; index++) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text
    rest >>= 5n
  }
  return text
}

/**
 * A new id: what it names, the time to the millisecond, and 80 random bits. Ids of one kind sort by age, which keeps the
 * end of an index warm.
 */
export function newId(
  kind: 'cmp' | 'ast' | 'job' | 'ses' | 'req' | 'key' | 'grp' | 'ad',
  now: number = Date.now(),
): string {
  return `${kind}_${digits(BigInt(now), 10)}${digits(BigInt(`0x${randomBytes(10).toString('hex')}`), 16)}`
}

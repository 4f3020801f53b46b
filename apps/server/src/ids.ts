import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten digits that sort as the time does. */
function timeDigits(now: number): string {
  let rest = now
  let text = ''
  for (let index = 0; index < 10; index++) {
    text = (alphabet[rest % 32] ?? '') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** Sixteen digits of five random bits each. */
function randomDigits(): string {
  let text = ''
  for (const byte of randomBytes(16)) text += alphabet[byte & 31]
  return text
}

/**
 * A new id: what it names, the time to the millisecond, and 80 random bits. Ids of one kind sort by age, which keeps the
 * end of an index warm.
 */
export function newId(
  kind: 'cmp' | 'ast' | 'job' | 'ses' | 'req' | 'key' | 'grp' | 'ad' | 'con' | 'aut',
  now: number = Date.now(),
): string {
  return `${kind}_${timeDigits(now)}${randomDigits()}`
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { domainError } from '../errors.ts'

/**
 * Plain data as text that is the same whoever writes it: keys in the order of their UTF-16 units, no blanks, numbers and
 * strings as ECMAScript writes them (RFC 8785). A key whose value is `undefined` is no key.
 *
 * @param value plain data
 * @throws DomainError `planning.not_json` for what JSON cannot say
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const source = value as Readonly<Record<string, unknown>>
    const keys = Object.keys(source)
    if (!isSorted(keys)) keys.sort()
    let text = ''
    for (const key of keys) {
      const member = source[key]
      if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
    }
    return `{${text}}`
  }
  const sayable =
    typeof value === 'number'
      ? Number.isFinite(value)
      : value === null || typeof value === 'string' || typeof value === 'boolean'
  if (!sayable) throw domainError('planning.not_json', 'not plain data', { type: typeof value })
  return JSON.stringify(value)
}

function isSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false
  }
  return true
}

/** SHA-256 of canonical JSON, lower-case hex. */
export function hashOf(value: unknown): string {
  return bytesToHex(digestOf(canonicalJson(value)))
}

/** SHA-256 of a text in UTF-8. */
export function digestOf(text: string): Uint8Array {
  return sha256(utf8ToBytes(text))
}

/** Digits and letters that nobody reads or says as another: no i, l, o, u (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The first characters of a hash in letters for people, five bits each. */
export function lettersOf(bytes: Uint8Array, count: number): string {
  let letters = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5 && letters.length < count) {
      bits -= 5
      letters += alphabet[(held >> bits) & 31] ?? ''
    }
    held &= (1 << bits) - 1
    if (letters.length === count) break
  }
  return letters
}

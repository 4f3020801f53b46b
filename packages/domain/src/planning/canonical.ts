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
  // The engine writes far faster than we do, and most of what is hashed is made in order already.
  if (isCanonical(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isPlainObject(value)) throw domainError('planning.not_json', 'not plain data', { type: typeof value })
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** Whether a value is plain data with all keys in order, all the way down. */
function isCanonical(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isCanonical)
  if (!isPlainObject(value)) return false
  let last = ''
  for (const key in value) {
    if (key < last || !isCanonical(value[key])) return false
    last = key
  }
  return true
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** SHA-256 of canonical JSON, lower-case hex. */
export function hashOf(value: unknown): string {
  return bytesToHex(digestOf(canonicalJson(value)))
}

/** UTF-16 units that are encoded and hashed at a time: memory stays in the cache. */
const chunk = 16_384

/** SHA-256 of a text in UTF-8. */
export function digestOf(text: string): Uint8Array {
  if (text.length <= chunk) return sha256(utf8ToBytes(text))
  const hash = sha256.create()
  const encoder = new TextEncoder()
  const bytes = new Uint8Array(chunk * 3)
  for (let at = 0; at < text.length; ) {
    // The two halves of a character stay together.
    const end = at + chunk - (isHighSurrogate(text.charCodeAt(at + chunk - 1)) ? 1 : 0)
    hash.update(bytes.subarray(0, encoder.encodeInto(text.slice(at, end), bytes).written))
    at = end
  }
  return hash.digest()
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
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

import { guardedValue, type MessageSource } from '../messages/translate.ts'

export type { MessageSource }

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ɋ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
}

/** Accents on every letter, 40 % longer, in brackets: shows what is not translated, clipped or glued together. */
function accented(text: string): string {
  const body = text.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter)
  return `[${body}${'~'.repeat(Math.ceil(text.length * 0.4))}]`
}

const number = /\d(?:[\d.,:]*\d)?/
const numberOrValue = new RegExp(`${guardedValue.source}|${number.source}`, 'g')

/**
 * Letters between right-to-left override marks: English that reads and lays itself out like Arabic. Numbers and values
 * stand isolated from it, so they read as they do in Arabic.
 */
function reversed(text: string): string {
  return `\u202E${text.replace(numberOrValue, '\u2068$&\u2069')}\u202C`
}

/** English for the eye of a tester. Use with `locale="en-XA"`. */
export const enXA: MessageSource = { locale: 'en-XA', messages: {}, transform: accented }

/** Right-to-left English for the eye of a tester. Use with `locale="ar-XB"`. */
export const arXB: MessageSource = { locale: 'ar-XB', messages: {}, transform: reversed }

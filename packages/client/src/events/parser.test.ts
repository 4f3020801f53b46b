import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { createParser } from './parser.ts'

/** Everything that the parser says, in order. */
function read(chunks: Iterable<Uint8Array>): unknown[] {
  const said: unknown[] = []
  const push = createParser({
    onFrame: (frame) => said.push(frame),
    onPlace: (id) => said.push({ place: id }),
    onRetry: (ms) => said.push({ retry: ms }),
  })
  for (const chunk of chunks) push(chunk)
  return said
}

const bytes = (text: string) => new TextEncoder().encode(text)

function split(whole: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return at.slice(1).map((end, i) => whole.subarray(at[i], end))
}

const value = fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.replace(/[\r\n]/g, '¶'))
const anyLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('data', 'id', 'event', 'retry', 'unknown', ''), fc.constantFrom(':', ': ', ':  ', ''), value)
    .map((parts) => parts.join('')),
  fc.constant(''),
  fc.constant('retry: 250'),
  fc.constantFrom('data: ₹1,200 चाय', 'data: 👩‍👩‍👧', 'data'),
)
const anyStream = fc
  .array(fc.tuple(anyLine, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 40 })
  .map((lines) => lines.flat().join(''))

test.prop([anyStream, fc.array(fc.nat(), { maxLength: 30 })])(
  'cut anywhere, a stream says the same',
  (stream, cuts) => {
    const whole = bytes(stream)
    expect(read(split(whole, cuts))).toEqual(read([whole]))
  },
)

test.prop([anyStream])('even byte by byte', (stream) => {
  const whole = bytes(stream)
  expect(read(Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(read([whole]))
})

/** The same by the letter of the standard: lines first, then fields. */
function model(stream: string): unknown[] {
  const said: unknown[] = []
  let [id, event, data]: [string, string, string | undefined] = ['', '', undefined]
  const lines = stream
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      if (data !== undefined) said.push({ id, event: event === '' ? 'message' : event, data: data.slice(0, -1) })
      else if (id !== '') said.push({ place: id })
      ;[event, data] = ['', undefined]
      continue
    }
    const [, name, text = ''] = /^([^:]*)(?::( ?.*))?$/su.exec(line) ?? []
    const trimmed = text.startsWith(' ') ? text.slice(1) : text
    if (name === 'data') data = `${data ?? ''}${trimmed}\n`
    if (name === 'event') event = trimmed
    if (name === 'id' && !trimmed.includes('\0')) id = trimmed
    if (name === 'retry' && /^[0-9]+$/.test(trimmed)) said.push({ retry: Number(trimmed) })
  }
  return said
}

test.prop([anyStream])('it says what the standard says', (stream) => {
  const whole = bytes(stream)
  expect(read([whole])).toEqual(model(new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole)))
})

test('lines of data are joined, comments and unknown fields pass, one blank after the colon goes', () => {
  expect(read([bytes(': beat\ndata: a\ndata:  b\ndata\nfoo: bar\nevent: x\n\n')])).toEqual([
    { id: '', event: 'x', data: 'a\n b\n' },
  ])
})

test('an id holds until the next one, also where nothing is said with it', () => {
  expect(read([bytes('id: 1\n\ndata: a\n\nid: 2\ndata: b\n\nid\ndata: c\n\n')])).toEqual([
    { place: '1' },
    { id: '1', event: 'message', data: 'a' },
    { id: '2', event: 'message', data: 'b' },
    { id: '', event: 'message', data: 'c' },
  ])
})

test('what is not complete is not said', () => {
  expect(read([bytes('id: 1\ndata: a\n')])).toEqual([])
})

test('a byte order mark at the start is not part of the first field', () => {
  expect(read([bytes('\uFEFFdata: a\n\n')])).toEqual([{ id: '', event: 'message', data: 'a' }])
})

mutant(
  'parser: a CRLF that was cut in two ends two lines',
  './parser.ts',
  "if (afterReturn && text[0] === '\\n') text = text.slice(1)",
  '',
)
mutant('parser: forgets the first half of a character', './parser.ts', '{ stream: true }', '{}')
mutant(
  'parser: eats a second blank after the colon',
  './parser.ts',
  "text[colon + 1] === ' ' ? colon + 2",
  "text[colon + 2] === ' ' ? colon + 3",
)

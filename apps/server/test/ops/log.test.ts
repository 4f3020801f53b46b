import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { generateSecretKey, generateSigningKey } from '../../src/ops/keys.ts'
import { createLog } from '../../src/ops/log.ts'

function recorded() {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, log: createLog({ logLevel: 'trace' }, destination) }
}

test('an entry is one line of JSON with its level, time and request', () => {
  const { lines, log } = recorded()
  log.child({ requestId: 'req_1' }).info({ status: 200 }, 'request')
  expect(JSON.parse(lines.join(''))).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    requestId: 'req_1',
    status: 200,
    msg: 'request',
  })
})

const key = generateSecretKey({ development: false })
const jwk = generateSigningKey({ development: false }).jwk
const jwt = `eyJhbGciOiJFZERTQSJ9.${Buffer.from('{"sub":"u"}').toString('base64url')}.c2lnbmF0dXJl-c2lnbmF0dXJl`

test.each<readonly [string, object | string, string]>([
  ['a header', { headers: { authorization: `Bearer ${jwt}` } }, jwt],
  ['a nested cookie', { request: { headers: { cookie: 'session=tasty' } } }, 'tasty'],
  ['a set cookie', { response: { headers: { 'set-cookie': 'session=tasty' } } }, 'tasty'],
  ['a field of its own', { token: 'opaque-thing' }, 'opaque-thing'],
  ['a private key', { keys: { first: jwk } }, jwk.d],
  ['a field far down', { a: { b: { c: [{ Password: 'opaque-thing' }] } } }, 'opaque-thing'],
  ['a list of cookies', { headers: { 'set-cookie': ['session=tasty', 'other=1'] } }, 'tasty'],
  ['a field that a message quotes', { secret: 'say "token":1' }, 'say'],
  ['an address', { url: `/v1/assets/a/file?exp=1&signature=c0ffee` }, 'c0ffee'],
  ['a message', `the key ${key.text} is unknown`, key.secret],
  ['a token in a message', `cannot verify ${jwt}`, jwt],
  ['an error', { err: new Error(`connect to postgres://adloom:hunter2@db/x failed`) }, 'hunter2'],
])('no credential gets through: %s', (_where, entry, secret) => {
  const { lines, log } = recorded()
  if (typeof entry === 'string') log.error(entry)
  else log.error(entry, 'refused')
  expect(lines.join('')).toContain('[redacted]')
  expect(lines.join('')).not.toContain(secret)
  expect(() => JSON.parse(lines.join(''))).not.toThrow()
})

test('which key it was can still be seen', () => {
  const { lines, log } = recorded()
  log.warn(`the key ${key.text} is unknown`)
  expect(lines.join('')).toContain(key.id)
})

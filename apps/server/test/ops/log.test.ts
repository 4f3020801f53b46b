import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { generateEncryptionKey, generateSecretKey, generateSigningKey } from '../../src/ops/keys.ts'
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
const encryptionKey = generateEncryptionKey({ development: false })
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
  ['a platform token in a field', { body: { access_token: 'opaque-thing' } }, 'opaque-thing'],
  ['the secret of an app', { settings: { appId: '7', appSecret: 'hunter5' } }, 'hunter5'],
  ['a platform token in a message', `refused EAABsbCS1iHgBO4Z6z`, 'EAABsbCS1iHgBO4Z6z'],
  ['an app’s own token', `refused 700000000000001|sandbox-app-secret`, 'sandbox-app-secret'],
  ['the way back from a sign-in', { url: '/v1/oauth/meta/callback?state=c0ffee&code=AQxyz' }, 'AQxyz'],
  ['an exchange', { url: 'https://g/oauth/access_token?client_secret=hunter6&fb_exchange_token=EAAB' }, 'hunter6'],
  ['an encryption key', `cannot use ${encryptionKey.text}`, encryptionKey.secret],
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

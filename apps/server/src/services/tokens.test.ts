import { scopesOf } from '@adloom/contract'
import { fc, test } from '@fast-check/vitest'
import { importJWK, SignJWT } from 'jose'
import { expect } from 'vitest'
import { generateSigningKey } from '../ops/keys.ts'
import { createTokens, type TokenClaims } from './tokens.ts'

const key = generateSigningKey({ development: true })
const claims: TokenClaims = {
  sessionId: 'ses_1',
  tenant: '6b1f7f3e-0000-4000-8000-000000000000',
  user: { id: 'asha', name: 'Asha' },
  businesses: ['tea'],
  scopes: scopesOf(['viewer']),
  origins: ['https://shop.example.com'],
  expiresAt: Math.ceil(Date.now() / 1000) * 1000 + 60_000,
}

test('a token says what was signed', async () => {
  const tokens = await createTokens([key])
  expect(await tokens.verify(await tokens.sign(claims))).toEqual(claims)
})

test('a key that was rotated out of signing still verifies; one that was taken away does not', async () => {
  const next = generateSigningKey({ development: true })
  const token = await (await createTokens([key])).sign(claims)
  expect(await (await createTokens([next, key])).verify(token)).toEqual(claims)
  await expect((await createTokens([next])).verify(token)).rejects.toMatchObject({ code: 'auth.invalid' })
})

const signed = createTokens([key]).then((tokens) => tokens.sign(claims))

test.prop([fc.nat(), fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.')])(
  'a token that differs in one character is not valid',
  async (at, char) => {
    const token = await signed
    const place = at % token.length
    // The last character of a part has bits that mean nothing; what decodes to the same bytes is the same token.
    const changed = token.slice(0, place) + char + token.slice(place + 1)
    const bytes = (text: string): string =>
      text
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('hex'))
        .join('.')
    fc.pre(bytes(changed) !== bytes(token))
    const tokens = await createTokens([key])
    await expect(tokens.verify(changed)).rejects.toMatchObject({ code: 'auth.invalid' })
  },
)

test.each([
  ['another issuer', { iss: 'someone' }],
  ['another audience', { aud: 'adloom/other' }],
  ['businesses that are no list', { biz: 'tea' }],
])('a token of our own key with %s is not valid', async (_, change) => {
  const token = await new SignJWT({
    sid: 's',
    tid: 't',
    name: 'n',
    biz: [],
    scp: [],
    org: [],
    iss: 'adloom',
    aud: 'adloom/embed',
    ...change,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .setSubject('u')
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(key.jwk, 'EdDSA'))
  const tokens = await createTokens([key])
  await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'auth.invalid' })
})

import { expect, test } from 'vitest'
import { ConfigError, describeConfig, type Environment, readConfig } from '../../src/config.ts'
import { generateEncryptionKey, generateSecretKey, generateSigningKey } from '../../src/ops/keys.ts'

const secretKey = generateSecretKey({ development: false })
const signingKeys = JSON.stringify({ keys: [generateSigningKey({ development: false }).jwk] })
const developmentKey = generateSecretKey({ development: true })
const encryptionKey = generateEncryptionKey({ development: false })
const app = { META_APP_ID: '7001', META_APP_SECRET: 'hunter4' }

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('an empty environment runs everything embedded, on loopback, below the working folder', () => {
  expect(readConfig({}, '/srv/shop')).toEqual({
    mode: 'development',
    host: '127.0.0.1',
    port: 4010,
    publicUrl: null,
    dataDir: '/srv/shop/.data/adloom',
    databaseUrl: null,
    secretKeys: [],
    signingKeys: [],
    encryptionKeys: [],
    meta: null,
    allowedOrigins: [],
    rateLimits: {
      api: { limit: 60, windowSeconds: 60 },
      autosave: { limit: 40, windowSeconds: 60 },
      upload: { limit: 20, windowSeconds: 60 },
      events: { limit: 30, windowSeconds: 60 },
      admin: { limit: 600, windowSeconds: 60 },
      auth: { limit: 60, windowSeconds: 60 },
    },
    trustedProxies: [],
    maxImageBytes: 30_000_000,
    maxImagePixels: 40_000_000,
    logLevel: 'info',
  })
})

test('an empty value counts as not set', () => {
  expect(readConfig({ PORT: '', ADLOOM_DATA_DIR: ' ', REDIS_URL: '' }, '/x')).toEqual(readConfig({}, '/x'))
})

test('everything that can be said is understood', () => {
  const config = readConfig({
    NODE_ENV: 'production',
    HOST: '0.0.0.0',
    PORT: '0',
    ADLOOM_PUBLIC_URL: 'https://marketing.example.com/adloom/',
    ADLOOM_DATA_DIR: '/var/lib/adloom/',
    DATABASE_URL: 'postgres://adloom:s3cret@db.example.com:5432/adloom',
    ADLOOM_SECRET_KEYS: secretKey.text,
    ADLOOM_SIGNING_KEYS: signingKeys,
    ADLOOM_ENCRYPTION_KEYS: encryptionKey.text,
    ...app,
    ADLOOM_ALLOWED_ORIGINS: 'https://shop.example.com, http://localhost:4020',
    ADLOOM_RATE_LIMITS: 'api=120/60,upload=5/10',
    ADLOOM_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    ADLOOM_MAX_IMAGE_BYTES: '1000000',
    LOG_LEVEL: 'warn',
  })
  expect(config).toMatchObject({
    publicUrl: 'https://marketing.example.com/adloom',
    dataDir: '/var/lib/adloom',
    secretKeys: [{ id: secretKey.id, secret: secretKey.secret }],
    encryptionKeys: [{ kid: encryptionKey.kid, secret: encryptionKey.secret }],
    meta: { baseUrl: 'https://graph.facebook.com', appId: '7001', appSecret: 'hunter4' },
    allowedOrigins: ['https://shop.example.com', 'http://localhost:4020'],
    trustedProxies: ['10.0.0.0/8', '::1'],
    rateLimits: {
      api: { limit: 120, windowSeconds: 60 },
      upload: { limit: 5, windowSeconds: 10 },
      admin: { limit: 600, windowSeconds: 60 },
    },
  })
})

test('all problems are named at once, each in a sentence with the way out', () => {
  expect(
    problemsOf({
      PORT: '80a',
      NODE_ENV: 'staging',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      ADLOOM_ALLOWED_ORIGINS: 'https://shop.example.com/path',
      ADLOOM_RATE_LIMITS: 'api=60',
      ADLOOM_TRUSTED_PROXIES: '127.0.0.1, the-proxy',
      ADLOOM_SECRET_KEYS: 'sk_live_1',
      ADLOOM_SIGNING_KEYS: 'nonsense',
      LOG_LEVEL: 'loud',
    }),
  ).toEqual([
    'NODE_ENV is "staging". Use one of development, test, production.',
    'DATABASE_URL is not an address this server can use. Write it like postgres://user:password@host:5432/adloom.',
    'PORT is "80a". Use a whole number from 0 to 65535.',
    'ADLOOM_SECRET_KEYS: key 1 is not a secret key. It looks like adl_sk_<id>_<secret>.',
    'ADLOOM_SIGNING_KEYS: The value is not JSON. It is a JWK set, {"keys":[…]}, as `adloom-server keys generate` prints it.',
    'ADLOOM_ALLOWED_ORIGINS has "https://shop.example.com/path", which is not an origin. Write it like https://shop.example.com.',
    'ADLOOM_RATE_LIMITS has "api=60". Write it like api=60/60 (requests/seconds) for api, autosave, upload, events, admin, auth.',
    'ADLOOM_TRUSTED_PROXIES has "the-proxy", which is neither an address nor a range. Write it like 10.0.0.0/8.',
    'LOG_LEVEL is "loud". Use one of trace, debug, info, warn, error, fatal, silent.',
  ])
})

test.each([
  'CLICKHOUSE_URL',
  'REDIS_URL',
  'S3_URL',
  'GOOGLE_ADS_BASE_URL',
  'LINKEDIN_BASE_URL',
  'ANTHROPIC_API_KEY',
  'OPENAI_API_KEY',
  'GOOGLE_API_KEY',
  'SMTP_URL',
])('%s, which does nothing yet, stops the boot', (name) => {
  expect(problemsOf({ [name]: 'anything' })).toEqual([
    expect.stringMatching(new RegExp(`^${name} is not supported by this version: .+\\. Unset it\\.$`)),
  ])
})

test('production needs keys of its own', () => {
  expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
    'Production needs ADLOOM_SECRET_KEYS. Make one with `adloom-server keys generate`.',
    'Production needs ADLOOM_SIGNING_KEYS. Make one with `adloom-server keys generate`.',
  ])
})

test('production knows a development key wherever it was copied to', () => {
  const env = { ADLOOM_SECRET_KEYS: developmentKey.text, ADLOOM_SIGNING_KEYS: signingKeys }
  expect(problemsOf(env)).toEqual([])
  expect(problemsOf({ ...env, NODE_ENV: 'production' })).toEqual([
    `ADLOOM_SECRET_KEYS has the development key ${developmentKey.id}. Make one with \`adloom-server keys generate\`.`,
  ])
})

test('an app at Meta is configured whole, and only spoken to in secret', () => {
  const encrypted = { ...app, META_BASE_URL: 'https://graph.example.com/meta/' }
  expect(readConfig(encrypted).meta?.baseUrl).toBe('https://graph.example.com/meta')
  for (const here of ['http://localhost:4030/meta', 'http://127.0.0.1:4030', 'http://[::1]:4030']) {
    expect(readConfig({ ...app, META_BASE_URL: here }).meta?.baseUrl).toBe(here)
  }
  expect(problemsOf({ META_BASE_URL: 'http://localhost:4030' })).toEqual([
    'META_BASE_URL is set without an app. Set META_APP_ID and META_APP_SECRET as well.',
  ])
  expect(problemsOf({ META_APP_ID: 'my app' })).toEqual([
    'META_APP_ID is not the id of an app. It is a number, as the dashboard of your app at Meta shows it.',
    'META_APP_ID is set without META_APP_SECRET. Set both.',
  ])
  expect(problemsOf({ ...app, META_BASE_URL: 'http://graph.example.com?x=1' })).toEqual([
    'META_BASE_URL has a query or a fragment. Write it like https://graph.facebook.com.',
    'META_BASE_URL would send tokens unencrypted. Use https, or http only on this machine.',
  ])
})

test('production with an app at Meta needs an encryption key of its own', () => {
  const env = { NODE_ENV: 'production', ADLOOM_SECRET_KEYS: secretKey.text, ADLOOM_SIGNING_KEYS: signingKeys, ...app }
  const generated = generateEncryptionKey({ development: true })
  expect(problemsOf({ ...env, ADLOOM_ENCRYPTION_KEYS: encryptionKey.text })).toEqual([])
  expect(problemsOf(env)).toEqual([
    'Production with META_APP_ID needs ADLOOM_ENCRYPTION_KEYS. Make one with `adloom-server keys generate`.',
  ])
  expect(problemsOf({ ...env, ADLOOM_ENCRYPTION_KEYS: generated.text })).toEqual([
    `ADLOOM_ENCRYPTION_KEYS has the development key ${generated.kid}. Make one with \`adloom-server keys generate\`.`,
  ])
})

test('an encryption key that is none, or there twice, is named', () => {
  expect(problemsOf({ ADLOOM_ENCRYPTION_KEYS: 'adl_ek_short_1' })).toEqual([
    'ADLOOM_ENCRYPTION_KEYS: key 1 is not an encryption key. It looks like adl_ek_<id>_<key>.',
  ])
  expect(problemsOf({ ADLOOM_ENCRYPTION_KEYS: `${encryptionKey.text},${encryptionKey.text}` })).toEqual([
    `ADLOOM_ENCRYPTION_KEYS has two keys with the id ${encryptionKey.kid}. Remove one.`,
  ])
})

test('two keys with one id are refused, since only one could be meant', () => {
  expect(problemsOf({ ADLOOM_SECRET_KEYS: `${secretKey.text},${secretKey.text}` })).toEqual([
    `ADLOOM_SECRET_KEYS has two keys with the id ${secretKey.id}. Remove one.`,
  ])
})

test('a public signing key cannot sign and is refused', () => {
  const { keys } = JSON.parse(signingKeys)
  const { d: _, ...published } = keys[0]
  expect(problemsOf({ ADLOOM_SIGNING_KEYS: JSON.stringify({ keys: [published] }) })).toEqual([
    expect.stringContaining('Key 1 is not an Ed25519 private key'),
  ])
})

test('a configuration cannot be changed after it was read', () => {
  const config = readConfig({ ADLOOM_SECRET_KEYS: secretKey.text })
  expect(
    Object.isFrozen(config) && Object.isFrozen(config.rateLimits.api) && Object.isFrozen(config.secretKeys[0]),
  ).toBe(true)
})

test('what an operator is shown has every setting and no secret', () => {
  const env = {
    DATABASE_URL: 'postgres://adloom:hunter2@db.example.com/adloom?sslpassword=hunter3',
    ADLOOM_SECRET_KEYS: secretKey.text,
    ADLOOM_SIGNING_KEYS: signingKeys,
    ADLOOM_ENCRYPTION_KEYS: encryptionKey.text,
    ...app,
  }
  const shown = JSON.stringify(describeConfig(readConfig(env), env))
  expect(shown).toContain(`adl_sk_${secretKey.id}_…`)
  expect(shown).toContain('db.example.com')
  expect(shown).toContain(`adl_ek_${encryptionKey.kid}_…`)
  for (const secret of [
    'hunter2',
    'hunter3',
    'hunter4',
    secretKey.secret,
    encryptionKey.secret,
    JSON.parse(signingKeys).keys[0].d,
  ]) {
    expect(shown).not.toContain(secret)
  }
})

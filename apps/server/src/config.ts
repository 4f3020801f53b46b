import { isAbsolute, resolve } from 'node:path'
import type { RateBucket } from '@adloom/contract'
import { parseRange } from './http/address.ts'
import {
  type EncryptionKey,
  parseEncryptionKey,
  parseSecretKey,
  parseSigningKeys,
  type SecretKey,
  type SigningKey,
} from './ops/key-formats.ts'

/** A counter's size: so many requests in so many seconds. */
export interface RateLimit {
  readonly limit: number
  readonly windowSeconds: number
}

/** An app that is registered with Meta, and where Meta is. */
export interface MetaSettings {
  /** Above the version, without a slash at the end: `https://graph.facebook.com`, or a sandbox. */
  readonly baseUrl: string
  readonly appId: string
  readonly appSecret: string
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/** Everything a server can be told, read once at boot. */
export interface Config {
  readonly mode: 'development' | 'test' | 'production'
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The address clients see, without a slash at the end; `null` means the one that is listened on. */
  readonly publicUrl: string | null
  /** Absolute. Holds the embedded database, uploaded files and generated keys. */
  readonly dataDir: string
  /** `null` runs the embedded Postgres. */
  readonly databaseUrl: string | null
  /** Keys of host backends that are accepted at first boot; empty means one is generated. */
  readonly secretKeys: readonly SecretKey[]
  /** Keys for embed tokens, the signing one first; empty means one is generated. */
  readonly signingKeys: readonly SigningKey[]
  /** Keys for platform tokens, the sealing one first; empty means one is generated. */
  readonly encryptionKeys: readonly EncryptionKey[]
  /** `null`: nothing is sent to Meta. */
  readonly meta: MetaSettings | null
  /** Origins that may talk to the API whatever the tenant. */
  readonly allowedOrigins: readonly string[]
  readonly rateLimits: Readonly<Record<Exclude<RateBucket, 'none'> | 'auth', RateLimit>>
  /** Addresses and ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** Largest image file, in bytes. */
  readonly maxImageBytes: number
  /** Largest decoded image, in pixels. */
  readonly maxImagePixels: number
  readonly logLevel: LogLevel
}

export type Environment = Readonly<Record<string, string | undefined>>

/** All that is wrong with the environment, at once. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const defaultRateLimits: Config['rateLimits'] = {
  api: { limit: 60, windowSeconds: 60 },
  autosave: { limit: 40, windowSeconds: 60 },
  upload: { limit: 20, windowSeconds: 60 },
  events: { limit: 30, windowSeconds: 60 },
  admin: { limit: 600, windowSeconds: 60 },
  auth: { limit: 60, windowSeconds: 60 },
}

/** Settings that are planned but do nothing yet. Ignoring one silently would let an operator believe that it works. */
const unsupported: readonly (readonly [names: RegExp, instead: string])[] = [
  [/^CLICKHOUSE_URL$/, 'analytics are kept in Postgres'],
  [/^REDIS_URL$/, 'rate limits are counted in each process'],
  [/^S3_URL$/, 'uploaded files are kept below ADLOOM_DATA_DIR'],
  [/^GOOGLE_ADS_BASE_URL$/, 'nothing is sent to Google Ads'],
  [/^LINKEDIN_BASE_URL$/, 'nothing is sent to LinkedIn'],
  [/^(ANTHROPIC|OPENAI|GOOGLE)_API_KEY$/, 'no model is called'],
  [/^SMTP_URL$/, 'no mail is sent'],
]

const metaItself = 'https://graph.facebook.com'
/** Whether a host is this machine, as it stands in an address. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.[\d.]+$/.test(host)

const levels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const modes: readonly Config['mode'][] = ['development', 'test', 'production']
const buckets = ['api', 'autosave', 'upload', 'events', 'admin', 'auth'] as const satisfies readonly (
  | RateBucket
  | 'auth'
)[]

/**
 * Reads and checks the environment.
 *
 * @param env usually `process.env`; an empty value counts as not set
 * @param cwd what a relative `ADLOOM_DATA_DIR` is relative to
 * @throws ConfigError with one sentence for everything that is wrong
 */
export function readConfig(env: Environment, cwd: string = process.cwd()): Config {
  const problems: string[] = []
  const value = (name: string) => {
    const raw = env[name]?.trim()
    return raw === '' ? undefined : raw
  }

  for (const name of Object.keys(env).sort()) {
    const found = unsupported.find(([names]) => names.test(name))
    if (found !== undefined && value(name) !== undefined) {
      problems.push(`${name} is not supported by this version: ${found[1]}. Unset it.`)
    }
  }

  function oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const raw = value(name)
    if (raw === undefined) return fallback
    const found = allowed.find((candidate) => candidate === raw)
    if (found === undefined) problems.push(`${name} is "${raw}". Use one of ${allowed.join(', ')}.`)
    return found ?? fallback
  }

  function wholeNumber(name: string, fallback: number, lowest: number, highest: number): number {
    const raw = value(name)
    if (raw === undefined) return fallback
    const number = /^\d+$/.test(raw) ? Number(raw) : Number.NaN
    if (number >= lowest && number <= highest) return number
    problems.push(`${name} is "${raw}". Use a whole number from ${lowest} to ${highest}.`)
    return fallback
  }

  function address(name: string, protocols: readonly string[], example: string): URL | null {
    const raw = value(name)
    if (raw === undefined) return null
    const url = URL.canParse(raw) ? new URL(raw) : null
    if (url !== null && protocols.includes(url.protocol)) return url
    // The value may hold a password, so it is not repeated.
    problems.push(`${name} is not an address this server can use. Write it like ${example}.`)
    return null
  }

  /** The app at Meta: all of it or nothing, since half of it could only fail later. */
  function readMeta(): MetaSettings | null {
    const base = address('META_BASE_URL', ['http:', 'https:'], metaItself)
    const [appId, appSecret] = [value('META_APP_ID'), value('META_APP_SECRET')]
    if (appId === undefined && appSecret === undefined) {
      if (base !== null)
        problems.push('META_BASE_URL is set without an app. Set META_APP_ID and META_APP_SECRET as well.')
      return null
    }
    if (appId === undefined || !/^\d{1,32}$/.test(appId)) {
      problems.push(
        'META_APP_ID is not the id of an app. It is a number, as the dashboard of your app at Meta shows it.',
      )
    }
    if (appSecret === undefined) problems.push('META_APP_ID is set without META_APP_SECRET. Set both.')
    if (base !== null && (base.search !== '' || base.hash !== '')) {
      problems.push(`META_BASE_URL has a query or a fragment. Write it like ${metaItself}.`)
    }
    if (base !== null && base.protocol === 'http:' && !isLoopback(base.hostname)) {
      problems.push('META_BASE_URL would send tokens unencrypted. Use https, or http only on this machine.')
    }
    const baseUrl = base === null ? metaItself : `${base.origin}${base.pathname}`.replace(/\/+$/, '')
    return { baseUrl, appId: appId ?? '', appSecret: appSecret ?? '' }
  }

  const mode = oneOf('NODE_ENV', modes, 'development')
  const publicUrl = address('ADLOOM_PUBLIC_URL', ['http:', 'https:'], 'https://marketing.example.com')
  if (publicUrl !== null && (publicUrl.search !== '' || publicUrl.hash !== '')) {
    problems.push('ADLOOM_PUBLIC_URL has a query or a fragment. Write it like https://marketing.example.com.')
  }
  const databaseUrl = address('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/adloom')
  const dataDir = value('ADLOOM_DATA_DIR') ?? '.data/adloom'

  const config: Config = {
    mode,
    host: value('HOST') ?? '127.0.0.1',
    port: wholeNumber('PORT', 4010, 0, 65_535),
    publicUrl: publicUrl === null ? null : `${publicUrl.origin}${publicUrl.pathname}`.replace(/\/+$/, ''),
    dataDir: isAbsolute(dataDir) ? resolve(dataDir) : resolve(cwd, dataDir),
    databaseUrl: databaseUrl === null ? null : (value('DATABASE_URL') ?? null),
    secretKeys: readSecretKeys(value('ADLOOM_SECRET_KEYS'), problems),
    signingKeys: readSigningKeys(value('ADLOOM_SIGNING_KEYS'), problems),
    encryptionKeys: readEncryptionKeys(value('ADLOOM_ENCRYPTION_KEYS'), problems),
    meta: readMeta(),
    allowedOrigins: readOrigins(value('ADLOOM_ALLOWED_ORIGINS'), problems),
    rateLimits: readRateLimits(value('ADLOOM_RATE_LIMITS'), problems),
    trustedProxies: readProxies(value('ADLOOM_TRUSTED_PROXIES'), problems),
    maxImageBytes: wholeNumber('ADLOOM_MAX_IMAGE_BYTES', 30_000_000, 1_000, 1_000_000_000),
    maxImagePixels: wholeNumber('ADLOOM_MAX_IMAGE_PIXELS', 40_000_000, 1_000, 1_000_000_000),
    logLevel: oneOf('LOG_LEVEL', levels, 'info'),
  }

  if (mode === 'production') {
    const make = 'Make one with `adloom-server keys generate`.'
    if (value('ADLOOM_SECRET_KEYS') === undefined) problems.push(`Production needs ADLOOM_SECRET_KEYS. ${make}`)
    if (value('ADLOOM_SIGNING_KEYS') === undefined) problems.push(`Production needs ADLOOM_SIGNING_KEYS. ${make}`)
    // Without an app there are no platform tokens to seal, and no key is needed.
    if (config.meta !== null && value('ADLOOM_ENCRYPTION_KEYS') === undefined) {
      problems.push(`Production with META_APP_ID needs ADLOOM_ENCRYPTION_KEYS. ${make}`)
    }
    for (const key of config.encryptionKeys) {
      if (key.development) problems.push(`ADLOOM_ENCRYPTION_KEYS has the development key ${key.kid}. ${make}`)
    }
    for (const key of config.secretKeys) {
      if (key.development) problems.push(`ADLOOM_SECRET_KEYS has the development key ${key.id}. ${make}`)
    }
    for (const key of config.signingKeys) {
      if (key.development) problems.push(`ADLOOM_SIGNING_KEYS has the development key ${key.kid}. ${make}`)
    }
  }

  if (problems.length > 0) throw new ConfigError(problems)
  return deepFreeze(config)
}

function readSecretKeys(raw: string | undefined, problems: string[]): readonly SecretKey[] {
  if (raw === undefined) return []
  const keys: SecretKey[] = []
  for (const [index, text] of split(raw).entries()) {
    const key = parseSecretKey(text)
    if (key === undefined) {
      problems.push(`ADLOOM_SECRET_KEYS: key ${index + 1} is not a secret key. It looks like adl_sk_<id>_<secret>.`)
    } else if (keys.some((other) => other.id === key.id)) {
      problems.push(`ADLOOM_SECRET_KEYS has two keys with the id ${key.id}. Remove one.`)
    } else {
      keys.push(key)
    }
  }
  return keys
}

function readSigningKeys(raw: string | undefined, problems: string[]): readonly SigningKey[] {
  if (raw === undefined) return []
  const result = parseSigningKeys(raw)
  if ('keys' in result) return result.keys
  problems.push(`ADLOOM_SIGNING_KEYS: ${result.problem}`)
  return []
}

function readEncryptionKeys(raw: string | undefined, problems: string[]): readonly EncryptionKey[] {
  const keys: EncryptionKey[] = []
  for (const [index, text] of (raw === undefined ? [] : split(raw)).entries()) {
    const key = parseEncryptionKey(text)
    if (key === undefined) {
      problems.push(
        `ADLOOM_ENCRYPTION_KEYS: key ${index + 1} is not an encryption key. It looks like adl_ek_<id>_<key>.`,
      )
    } else if (keys.some((other) => other.kid === key.kid)) {
      problems.push(`ADLOOM_ENCRYPTION_KEYS has two keys with the id ${key.kid}. Remove one.`)
    } else {
      keys.push(key)
    }
  }
  return keys
}

function readOrigins(raw: string | undefined, problems: string[]): readonly string[] {
  if (raw === undefined) return []
  const origins = new Set<string>()
  for (const text of split(raw)) {
    const url = URL.canParse(text) ? new URL(text) : null
    if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, '').toLowerCase()) {
      problems.push(
        `ADLOOM_ALLOWED_ORIGINS has "${text}", which is not an origin. Write it like https://shop.example.com.`,
      )
    } else {
      origins.add(url.origin)
    }
  }
  return [...origins]
}

function readProxies(raw: string | undefined, problems: string[]): readonly string[] {
  const ranges = raw === undefined ? [] : split(raw)
  for (const text of ranges) {
    if (parseRange(text) === undefined) {
      problems.push(
        `ADLOOM_TRUSTED_PROXIES has "${text}", which is neither an address nor a range. Write it like 10.0.0.0/8.`,
      )
    }
  }
  return ranges
}

function readRateLimits(raw: string | undefined, problems: string[]): Config['rateLimits'] {
  const limits = { ...defaultRateLimits }
  for (const text of raw === undefined ? [] : split(raw)) {
    const [, name, limit, seconds] = /^(\w+)=(\d{1,9})\/(\d{1,6})$/.exec(text) ?? []
    const bucket = buckets.find((candidate) => candidate === name)
    if (bucket === undefined || Number(limit) === 0 || Number(seconds) === 0) {
      problems.push(
        `ADLOOM_RATE_LIMITS has "${text}". Write it like api=60/60 (requests/seconds) for ${buckets.join(', ')}.`,
      )
    } else {
      limits[bucket] = { limit: Number(limit), windowSeconds: Number(seconds) }
    }
  }
  return limits
}

const split = (raw: string) =>
  raw
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

/** One line of `doctor`: a variable, what it amounts to without its secrets, and whether it was set. */
export interface ConfigLine {
  readonly name: string
  readonly value: string
  readonly source: 'environment' | 'default'
}

/** The configuration as an operator may see it: keys by id only, the database without its password. */
export function describeConfig(config: Config, env: Environment): readonly ConfigLine[] {
  const lines: readonly (readonly [name: string, value: string])[] = [
    ['NODE_ENV', config.mode],
    ['HOST', config.host],
    ['PORT', String(config.port)],
    ['ADLOOM_PUBLIC_URL', config.publicUrl ?? 'the address that is listened on'],
    ['ADLOOM_DATA_DIR', config.dataDir],
    ['DATABASE_URL', config.databaseUrl === null ? 'embedded Postgres' : withoutPassword(config.databaseUrl)],
    ['ADLOOM_SECRET_KEYS', config.secretKeys.map((key) => `adl_sk_${key.id}_…`).join(', ') || 'generated'],
    ['ADLOOM_SIGNING_KEYS', config.signingKeys.map((key) => key.kid).join(', ') || 'generated'],
    ['ADLOOM_ENCRYPTION_KEYS', config.encryptionKeys.map((key) => `adl_ek_${key.kid}_…`).join(', ') || 'generated'],
    ['META_BASE_URL', config.meta?.baseUrl ?? 'nothing is sent to Meta'],
    ['META_APP_ID', config.meta?.appId ?? 'none'],
    ['META_APP_SECRET', config.meta === null ? 'none' : '…'],
    ['ADLOOM_ALLOWED_ORIGINS', config.allowedOrigins.join(', ') || 'none'],
    [
      'ADLOOM_RATE_LIMITS',
      buckets.map((name) => `${name}=${config.rateLimits[name].limit}/${config.rateLimits[name].windowSeconds}`).join(),
    ],
    ['ADLOOM_TRUSTED_PROXIES', config.trustedProxies.join(', ') || 'none'],
    ['ADLOOM_MAX_IMAGE_BYTES', String(config.maxImageBytes)],
    ['ADLOOM_MAX_IMAGE_PIXELS', String(config.maxImagePixels)],
    ['LOG_LEVEL', config.logLevel],
  ]
  return lines.map(([name, value]) => ({
    name,
    value,
    source: (env[name] ?? '').trim() === '' ? 'default' : 'environment',
  }))
}

/** The address of a database with its password (and any in the query) hidden. */
export function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  if (url.password !== '') url.password = '***'
  for (const name of [...url.searchParams.keys()]) {
    if (/password|secret|key/i.test(name)) url.searchParams.set(name, '***')
  }
  return url.href
}

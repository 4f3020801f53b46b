import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/** Fields that hold a credential wherever they stand, in lower case. */
const secretFields: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'setcookie',
  'set-cookie',
  'token',
  'secret',
  'secretkey',
  'password',
  'signature',
  'd', // the private part of a JWK
  // As platforms call theirs.
  'access_token',
  'accesstoken',
  'refresh_token',
  'input_token',
  'fb_exchange_token',
  'client_secret',
  'appsecret',
  'appsecret_proof',
])
const anySecretField = new RegExp(`"(?:${[...secretFields].join('|')})":`, 'i')

/** Takes the credentials out of a line, by the names of its fields. A line without such a name costs one search. */
function redactFields(line: string): string {
  if (!anySecretField.test(line)) return line
  const kept = JSON.parse(line, (name, value: unknown) => (secretFields.has(name.toLowerCase()) ? '[redacted]' : value))
  return `${JSON.stringify(kept)}\n`
}

/** Credentials in the middle of other text: an address, a message of a library. What identifies a key stays. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/(adl_[es]k_[A-Za-z0-9]+_)[\w-]{20,}/g, '$1[redacted]'],
  // Meta's tokens begin so, and an app's own token is its id and its secret.
  [/\bEAA[A-Za-z0-9]{12,}/g, '[redacted]'],
  [/\b(\d{6,}\|)[\w-]{10,}/g, '$1[redacted]'],
  // A JWT: three parts of which the first is an object in base64url.
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g, '[redacted]'],
  [/(\bBearer\s+)[\w.~+/-]{8,}=*/gi, '$1[redacted]'],
  [/(\bpostgres(?:ql)?:\/\/[^\s:@/"]+:)[^\s@/"]+@/g, '$1[redacted]@'],
  [/([?&](?:\w*signature|sig|\w*token|\w*secret\w*|password|state|code)=)[^\s&"\\]+/g, '$1[redacted]'],
]

/** Takes the credentials out of a text. */
export function redactText(text: string): string {
  return secretTexts.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)
}

/**
 * The server's log: one line of JSON an entry. Credentials are taken out twice, by the name of the field and by their
 * look, because neither finds all.
 *
 * @param destination where lines go; the standard output unless told otherwise
 */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const output = destination ?? standardOutput()
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => redactText(redactFields(line)) },
    },
    output,
  )
}

/** A terminal that was closed, or a reader that went away, must not end the server before it has stopped in order. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: true })
  output.on('error', () => {})
  return output
}

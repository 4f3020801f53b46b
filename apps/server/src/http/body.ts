import type { ProblemIssue } from '@adloom/contract'
import { problem } from '../problem.ts'

/** The most a JSON body may have, in bytes: a patch of the largest campaign fits several times. */
export const maxBodyBytes = 1_048_576
const maxDepth = 64

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The media type without its parameters. */
export function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** The declared length, when there is a usable one. */
export function declaredLength(request: Request): number | null {
  const text = request.headers.get('content-length')
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** The body as text, or empty when there is none. Stops reading as soon as it is too long. */
async function readText(request: Request): Promise<string> {
  const declared = declaredLength(request)
  if (declared !== null && declared > maxBodyBytes) problem('request.too_large', { limit: maxBodyBytes })
  let bytes: Uint8Array
  // With a length, the server hands over exactly so many bytes; without one, somebody has to count.
  if (declared !== null) bytes = new Uint8Array(await request.arrayBuffer())
  else if (request.body === null) return ''
  else bytes = await readCounting(request.body)
  try {
    return utf8.decode(bytes)
  } catch {
    return problem('request.malformed', { reason: 'it is not UTF-8' })
  }
}

async function readCounting(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > maxBodyBytes) problem('request.too_large', { limit: maxBodyBytes })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export interface JsonBody {
  /** As it was sent; what an idempotency key is bound to. */
  readonly text: string
  readonly value: unknown
}

/**
 * Reads a JSON body. No body reads as `{}`: whether something is missing is for the schema to say.
 *
 * @throws ProblemError `request.unsupported_media_type`, `request.too_large`, `request.malformed` or `request.invalid`
 */
export async function readJson(request: Request): Promise<JsonBody> {
  const text = await readText(request)
  if (text === '') return { text, value: {} }
  const type = mediaType(request)
  if (type !== 'application/json') {
    problem('request.unsupported_media_type', { expected: 'application/json', got: type || 'a body without a type' })
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return problem('request.malformed', {
      reason: error instanceof Error ? reasonOf(error.message) : 'it cannot be parsed',
    })
  }
  refuseUnstorable(value, 'body')
  return { text, value }
}

/** The parser's own words, without the text around the place: it may hold what the sender would not want in a log. */
function reasonOf(message: string): string {
  const at = /at position \d+/.exec(message)?.[0]
  return at === undefined ? 'it ends too early or is not JSON' : `unexpected character ${at}`
}

/**
 * Refuses what the database cannot keep as it is: NUL characters and half surrogate pairs; and what is nested so deeply
 * that working on it could exhaust the stack.
 */
export function refuseUnstorable(value: unknown, path: string): void {
  const issue = findUnstorable(value, path, 0)
  if (issue !== undefined) problem('request.invalid', {}, { issues: [issue] })
}

function findUnstorable(value: unknown, path: string, depth: number): ProblemIssue | undefined {
  if (typeof value === 'string') return storable(value) ? undefined : unstorable(path)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth >= maxDepth) {
    return {
      path,
      code: 'json.too_deep',
      params: { maximum: maxDepth },
      message: `This is nested more than ${maxDepth} levels deep. Make it flatter.`,
    }
  }
  for (const [key, member] of Object.entries(value)) {
    if (!storable(key)) return unstorable(path)
    const issue = findUnstorable(member, `${path}.${key}`, depth + 1)
    if (issue !== undefined) return issue
  }
  return undefined
}

const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

function unstorable(path: string): ProblemIssue {
  return {
    path,
    code: 'value.invalid',
    message: 'This holds a NUL character or half of a surrogate pair. Leave it out.',
  }
}

import { isJsonObject, type Json, parseJson } from '../world/json.ts'
import type { SandboxRequest } from './message.ts'
import { parseMultipart } from './multipart.ts'

export interface UploadedFile {
  readonly filename: string
  readonly bytes: Uint8Array
}

/** What a call asks for, wherever it said it: query, form, multipart or JSON. */
export interface Parameters {
  readonly path: string
  readonly values: Readonly<Record<string, Json>>
  readonly files: Readonly<Record<string, UploadedFile>>
}

export type ReadParameters =
  | ({ readonly ok: true } & Parameters)
  | { readonly ok: false; readonly path: string; readonly message: string }

const noFiles: Parameters['files'] = {}
const decoder = new TextDecoder()

/** Collects the parameters of a call; what the body says wins over the query. */
export function readParameters(request: SandboxRequest): ReadParameters {
  const mark = request.path.indexOf('?')
  const path = mark === -1 ? request.path : request.path.slice(0, mark)
  const values: Record<string, Json> = { ...request.query }
  if (mark !== -1) for (const [name, value] of new URLSearchParams(request.path.slice(mark + 1))) values[name] = value

  const { body } = request
  if (body === undefined || body.length === 0) return { ok: true, path, values, files: noFiles }
  const type = request.headers?.['content-type'] ?? ''
  if (typeof body === 'string' || body instanceof Uint8Array) {
    if (type.startsWith('multipart/form-data')) return readMultipart(path, values, body, type)
    const text = typeof body === 'string' ? body : decoder.decode(body)
    if (type.startsWith('application/json')) {
      const json = parseJson(text)
      if (!isJsonObject(json)) return { ok: false, path, message: 'The body is no JSON object' }
      return { ok: true, path, values: { ...values, ...json }, files: noFiles }
    }
    for (const [name, value] of new URLSearchParams(text)) values[name] = value
    return { ok: true, path, values, files: noFiles }
  }
  // A caller within the process may pass values that JSON leaves out or writes differently: take what the wire would.
  const json = parseJson(JSON.stringify(body))
  return { ok: true, path, values: { ...values, ...(isJsonObject(json) ? json : {}) }, files: noFiles }
}

function readMultipart(
  path: string,
  values: Record<string, Json>,
  body: string | Uint8Array,
  type: string,
): ReadParameters {
  const parts = parseMultipart(typeof body === 'string' ? new TextEncoder().encode(body) : body, type)
  if (parts === undefined) return { ok: false, path, message: 'The multipart body does not keep to its boundary' }
  const files: Record<string, UploadedFile> = {}
  for (const { name, filename, bytes } of parts) {
    if (filename === undefined) values[name] = decoder.decode(bytes)
    else files[name] = { filename, bytes: bytes.slice() }
  }
  return { ok: true, path, values, files }
}

export interface Part {
  readonly name: string
  readonly filename?: string
  readonly bytes: Uint8Array
}

/** Reads `multipart/form-data` (RFC 7578); `undefined` where the body does not keep to its boundary. */
export function parseMultipart(body: Uint8Array, contentType: string): Part[] | undefined {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return undefined
  // Latin-1 gives one character for each byte, so that positions in the text are positions in the body.
  const text = latin1(body)
  const delimiter = `--${boundary}`
  const parts: Part[] = []
  let position = text.indexOf(delimiter)
  if (position === -1) return undefined
  for (;;) {
    position += delimiter.length
    if (text.startsWith('--', position)) return parts
    const head = text.indexOf('\r\n\r\n', position)
    const end = text.indexOf(`\r\n${delimiter}`, position)
    if (head === -1 || end === -1 || head > end) return undefined
    const part = partOf(text.slice(position, head), body.subarray(head + 4, end))
    if (part !== undefined) parts.push(part)
    position = end + 2
  }
}

function partOf(head: string, bytes: Uint8Array): Part | undefined {
  const disposition = /content-disposition:[^\r\n]*/i.exec(head)?.[0] ?? ''
  const name = parameterOf(disposition, 'name')
  if (name === undefined) return undefined
  const filename = parameterOf(disposition, 'filename')
  return filename === undefined ? { name, bytes } : { name, filename, bytes }
}

function parameterOf(disposition: string, name: string): string | undefined {
  const value = new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(disposition)?.[1]
  return value === undefined ? undefined : utf8.decode(Uint8Array.from(value, (character) => character.charCodeAt(0)))
}

const utf8 = new TextDecoder()

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 8192) {
    text += String.fromCharCode(...bytes.subarray(index, index + 8192))
  }
  return text
}

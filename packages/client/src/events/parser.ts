/** One event of a stream, as the HTML standard reads it (§9.2.6, "Interpreting an event stream"). */
export interface Frame {
  /** The last `id` up to and with this event; what `Last-Event-ID` would be. */
  readonly id: string
  /** `message` when the stream gave none. */
  readonly event: string
  readonly data: string
}

export interface FrameReaders {
  onFrame(frame: Frame): void
  /** A block without data: where the stream is now. */
  onPlace?(id: string): void
  /** The server's wish for the first wait before a reconnect, in milliseconds. */
  onRetry?(ms: number): void
}

/** Reads an event stream in whatever pieces it arrives; pieces may end inside a character, a line or a CRLF. */
export function createParser({ onFrame, onPlace, onRetry }: FrameReaders): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder()
  let rest = ''
  let afterReturn = false
  let id = ''
  let event = ''
  let data: string[] = []

  function field(name: string, value: string): void {
    if (name === 'data') data.push(value)
    else if (name === 'event') event = value
    else if (name === 'id' && !value.includes('\0')) id = value
    else if (name === 'retry' && /^\d+$/.test(value)) onRetry?.(Number(value))
  }

  function line(text: string): void {
    if (text === '') {
      const frame = { id, event: event || 'message', data: data.join('\n') }
      const complete = data.length > 0
      event = ''
      data = []
      if (complete) onFrame(frame)
      else if (id) onPlace?.(id)
      return
    }
    const colon = text.indexOf(':')
    if (colon < 0) field(text, '')
    // A line that starts with a colon is a comment; the server sends them as heartbeats.
    else if (colon > 0) field(text.slice(0, colon), text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1))
  }

  return (chunk) => {
    let text = decoder.decode(chunk, { stream: true })
    if (text === '') return
    // A line ended with the CR of the piece before; its LF belongs to the same end.
    if (afterReturn && text[0] === '\n') text = text.slice(1)
    afterReturn = text === '' ? false : text.endsWith('\r')
    const lines = text.split(/\r\n|\r|\n/)
    lines[0] = rest + lines[0]
    rest = lines.pop() ?? ''
    for (const each of lines) line(each)
  }
}

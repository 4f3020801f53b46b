/** One frame of the stream that carries an event. */
export interface Frame {
  readonly id: string
  readonly event: string
  readonly data: { readonly type?: string; readonly data?: Readonly<Record<string, unknown>> }
}

export interface EventReader {
  readonly frames: readonly Frame[]
  /** The last place the server named. */
  lastId(): string | undefined
  /** Settles when the server ended the stream or it was closed. */
  readonly ended: Promise<void>
  close(): void
}

/** Reads `GET /v1/events` as a host's script would, without our client. `onFrame` hears of each event as it comes in. */
export async function readEvents(
  url: string,
  token: string,
  lastEventId?: string,
  onFrame: (frame: Frame) => void = () => {},
): Promise<EventReader> {
  const stop = new AbortController()
  const response = await fetch(`${url}/v1/events`, {
    headers: { authorization: `Bearer ${token}`, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: stop.signal,
  })
  if (!response.ok || response.body === null) throw new Error(`The stream answered ${response.status}.`)
  const frames: Frame[] = []
  let last = lastEventId
  let text = ''

  function take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith(':'))
        .map((line) => {
          const at = line.indexOf(': ')
          return [line.slice(0, at), line.slice(at + 2)] as const
        }),
    )
    const id = fields.get('id')
    last = id ?? last
    const data = fields.get('data')
    if (data === undefined) return
    const frame = { id: id ?? '', event: fields.get('event') ?? '', data: JSON.parse(data) }
    frames.push(frame)
    onFrame(frame)
  }

  const { body } = response
  const ended = (async () => {
    try {
      for await (const piece of body.pipeThrough(new TextDecoderStream())) {
        text += piece
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          take(text.slice(0, end))
          text = text.slice(end + 2)
        }
      }
    } catch {
      // Closed from here, or cut off there.
    }
  })()
  return { frames, lastId: () => last, ended, close: () => stop.abort() }
}

/** One request as it goes out. */
export interface Outgoing {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body?: BodyInit | undefined
  readonly signal: AbortSignal
  /** Lets the request outlive the page; browsers take at most 64 KiB then. */
  readonly keepalive?: boolean | undefined
  /** Bytes that have left this machine. */
  readonly onSent?: ((bytes: number) => void) | undefined
}

/** Sends a request and resolves with whatever answer there is; rejects only when there is none. */
export type Transport = (request: Outgoing) => Promise<Response>

export function fetchTransport(custom: typeof fetch | undefined): Transport {
  return async ({ url, method, headers, body, signal, keepalive, onSent }) => {
    onSent?.(0)
    // Looked up late, so that a page may replace it after the client was made, as test tools do. Called without a
    // receiver, which browsers insist on.
    const send = custom ?? globalThis.fetch
    const response = await send(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
      ...(keepalive ? { keepalive } : {}),
    })
    if (body instanceof Blob) onSent?.(body.size)
    return response
  }
}

/** The only way in a browser to learn how far an upload is; streams as a request body are not universal. */
export const xhrTransport: Transport = ({ url, method, headers, body, signal, onSent }) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const stop = () => xhr.abort()
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', stop)
    xhr.open(method, url)
    headers.forEach((value, name) => {
      xhr.setRequestHeader(name, value)
    })
    xhr.responseType = 'text'
    xhr.upload.onprogress = (event) => onSent?.(event.loaded)
    xhr.onerror = () => reject(new TypeError('The upload could not be sent'))
    xhr.onabort = () => reject(signal.reason)
    xhr.onload = () => {
      const { status } = xhr
      // These have no body, and `Response` insists on it.
      const text = status === 204 || status === 205 || status === 304 ? null : xhr.responseText
      resolve(new Response(text, { status, headers: readHeaders(xhr.getAllResponseHeaders()) }))
    }
    xhr.onloadend = () => signal.removeEventListener('abort', stop)
    xhr.send(body as XMLHttpRequestBodyInit)
  })

function readHeaders(lines: string): Headers {
  const headers = new Headers()
  for (const line of lines.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return headers
}

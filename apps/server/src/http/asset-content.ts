import { Readable } from 'node:stream'
import type { AssetContent } from '../services/assets.ts'

/**
 * Sends a file. It is shown on pages of other origins, so it says that it may be; and it is nothing but an image, even if
 * somebody opens its address.
 */
export function assetContent(request: Request, { stream, bytes, type, hash, expires }: AssetContent): Response {
  const secondsLeft = Math.max(0, Math.floor(expires - Date.now() / 1000))
  const headers = {
    'cache-control': `private, max-age=${secondsLeft}, immutable`,
    etag: `"${hash}"`,
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (request.headers.get('if-none-match') === headers.etag) {
    stream.destroy()
    return new Response(null, { status: 304, headers })
  }
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes) },
  })
}

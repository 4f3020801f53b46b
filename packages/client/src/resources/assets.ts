import { type Asset, type AssetListQuery, sessionRoutes } from '@adloom/contract'
import { AdloomError } from '../errors.ts'
import type { Result } from '../http/answer.ts'
import type { RequestOptions } from '../http/options.ts'
import type { Send } from '../http/pipeline.ts'
import { xhrTransport } from '../http/transport.ts'
import type { List } from '../pagination.ts'
import { lister } from './lister.ts'

export interface UploadProgress {
  /** Bytes that have left this machine. Starts again with each try. */
  readonly sent: number
  readonly total: number
}

export interface UploadOptions extends RequestOptions {
  /** The file's name as the person knows it; a `File` brings its own. */
  readonly name?: string | undefined
  /** Needed when the session has more than one business. */
  readonly businessId?: string | undefined
  /** A MIME type; otherwise the file's own, or what its first bytes say. */
  readonly type?: string | undefined
  /** By the byte in a browser; elsewhere only the start and the end. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

export interface Assets {
  /** Uploads an image: a `File` or `Blob`, or its bytes. */
  upload(file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>, options?: UploadOptions): Result<Asset>
  /** Newest first. */
  list(query?: AssetListQuery, options?: RequestOptions): List<Asset>
  /** With fresh links; those of an asset are short-lived. */
  get(assetId: string, options?: RequestOptions): Result<Asset>
  /** Deletes an image that no campaign shows. */
  delete(assetId: string, options?: RequestOptions): Result<void>
}

/** @param ownFetch whether the host brought its own `fetch`; then nothing goes around it */
export function assetsOf(send: Send, ownFetch: boolean): Assets {
  const route = sessionRoutes.assets
  return {
    upload(file, { name, businessId, type, onProgress, ...options } = {}) {
      const blob = file instanceof Blob ? file : new Blob([file])
      const total = blob.size
      const fileName = name ?? ('name' in blob && typeof blob.name === 'string' ? blob.name : undefined)
      const byXhr = onProgress !== undefined && !ownFetch && typeof XMLHttpRequest !== 'undefined'
      return send({
        route: route.upload,
        query: { businessId, name: fileName },
        file: { bytes: blob, type: async () => type || blob.type || (await sniff(blob)) },
        transport: byXhr ? xhrTransport : undefined,
        onSent: onProgress && ((sent) => onProgress({ sent: Math.min(sent, total), total })),
        options,
      })
    },
    list: (query, options) => lister(send)({ route: route.list, query, options }),
    get: (assetId, options) => send({ route: route.get, params: { assetId }, options }),
    delete: (assetId, options) => send({ route: route.delete, params: { assetId }, options }),
  }
}

/** The images that the API takes, by how their files begin. */
async function sniff(blob: Blob): Promise<string> {
  const start = String.fromCharCode(...new Uint8Array(await blob.slice(0, 12).arrayBuffer()))
  if (start.startsWith('\x89PNG')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('GIF8')) return 'image/gif'
  if (/^RIFF[^]{4}WEBP/.test(start)) return 'image/webp'
  throw new AdloomError('request.unsendable', 'The file does not say what it is. Give its MIME type as `type`.')
}

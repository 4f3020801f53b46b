import type { Instant } from '@adloom/domain/time'
import type { Open, PageQuery, Resource } from '../route.ts'

export const assets = {
  upload: {
    method: 'POST',
    path: '/v1/assets',
    auth: 'session',
    scope: 'assets:write',
    success: 201,
    upload: true,
    idempotent: true,
    bucket: 'upload',
    errors: [
      'asset.too_large',
      'asset.too_many_pixels',
      'asset.unsupported_type',
      'asset.type_mismatch',
      'asset.unreadable',
      'asset.empty',
      'business.not_found',
      'business.required',
    ],
  },
  list: {
    method: 'GET',
    path: '/v1/assets',
    auth: 'session',
    scope: 'assets:read',
    success: 200,
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/assets/{assetId}',
    auth: 'session',
    scope: 'assets:read',
    success: 200,
    errors: ['asset.not_found'],
  },
  delete: {
    method: 'DELETE',
    path: '/v1/assets/{assetId}',
    auth: 'session',
    scope: 'assets:write',
    success: 204,
    idempotent: true,
    errors: ['asset.not_found', 'asset.in_use'],
  },
  /** What `url` and `thumbnailUrl` of an asset point to; no credentials, the address is signed and expires. */
  content: {
    method: 'GET',
    path: '/v1/assets/{assetId}/content',
    auth: 'signature',
    success: 200,
    answers: 'bytes',
    bucket: 'none',
    errors: ['asset.link_invalid', 'asset.not_found'],
  },
} as const satisfies Resource

export interface AssetUploadQuery {
  readonly businessId?: string
  /** The file's name as the person knows it. */
  readonly name?: string
}

export interface Asset {
  readonly id: string
  readonly businessId: string
  readonly kind: Open<'image'>
  readonly name: string
  readonly type: Open<'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'>
  readonly bytes: number
  readonly width: number
  readonly height: number
  /** SHA-256 of the content, hex. The same bytes are stored once for a business. */
  readonly hash: string
  /** Signed and short-lived; never store it. */
  readonly url: string
  /** At most 480 pixels wide, WebP. Signed and short-lived. */
  readonly thumbnailUrl: string
  readonly createdAt: Instant
  readonly createdBy: Actor
}

/** Who did something. */
export interface Actor {
  readonly id: string
  readonly name: string
}

export interface AssetListQuery extends PageQuery {
  readonly businessId?: string
  readonly search?: string
}

export interface AssetContentQuery {
  readonly variant: 'original' | 'thumbnail'
  /** Seconds since 1970 until which the link holds. */
  readonly expires: number
  readonly signature: string
}

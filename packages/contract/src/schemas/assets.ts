import * as z from 'zod/mini'
import type { Asset, AssetContentQuery, AssetListQuery, AssetUploadQuery } from '../routes/assets.ts'
import { closed, loose, open, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { integerParam, nothing, pageFields } from './query.ts'
import { ActorOut, Count, HostId, Id, Instant } from './values.ts'

/** The content types that an upload may have. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const

export const AssetOut = shapeOf<Asset>()(
  loose({
    id: z.string(),
    businessId: z.string(),
    kind: open(['image']),
    name: z.string(),
    type: open(imageTypes),
    bytes: Count,
    width: Count,
    height: Count,
    hash: z.string(),
    url: z.string(),
    thumbnailUrl: z.string(),
    createdAt: Instant,
    createdBy: ActorOut,
  }),
)

const AssetUploadQueryIn = shapeOf<AssetUploadQuery>()(
  strict({ businessId: z.exactOptional(HostId), name: z.exactOptional(text(1, 255)) }),
)

const AssetListQueryIn = shapeOf<AssetListQuery>()(
  strict({ ...pageFields, businessId: z.exactOptional(HostId), search: z.exactOptional(text(0, 255)) }),
)

const AssetContentQueryIn = shapeOf<AssetContentQuery>()(
  strict({
    variant: closed(['original', 'thumbnail']),
    expires: integerParam(0, 99_999_999_999),
    signature: text(1, 255),
  }),
)

const one = shapeOf<{ assetId: string }>()(strict({ assetId: Id }))

export const assets = {
  upload: { params: nothing, query: AssetUploadQueryIn, body: null, response: AssetOut },
  list: { params: nothing, query: AssetListQueryIn, body: null, response: pageOf(AssetOut) },
  get: { params: one, query: nothing, body: null, response: AssetOut },
  delete: { params: one, query: nothing, body: null, response: null },
  content: { params: one, query: AssetContentQueryIn, body: null, response: null },
}

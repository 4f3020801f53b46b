import type { ReadStream } from 'node:fs'
import type { Asset, AssetContentQuery, AssetListQuery, AssetUploadQuery, Page } from '@adloom/contract'
import { imageTypes } from '@adloom/contract/schemas'
import { type ImageFacts, type ImageType, inspect, sniff } from '../connectors/images.ts'
import type { Received, Storage } from '../connectors/storage.ts'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as assets from '../db/repositories/assets.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import type { AssetRow } from '../db/tables.ts'
import type { Database } from '../db/tx.ts'
import { newId } from '../ids.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import type { AssetLinks } from './asset-links.ts'
import type { Background } from './background.ts'
import { businessFor } from './businesses.ts'
import { refuseUnlessActive } from './tenants.ts'

export interface AssetLimits {
  /** The largest file, in bytes. */
  readonly bytes: number
  /** The most pixels an image may decode to. */
  readonly pixels: number
}

export interface AssetDependencies {
  readonly db: Database
  readonly storage: Storage
  readonly links: AssetLinks
  readonly limits: AssetLimits
  readonly background: Background
}

/** What came as the body of an upload. */
export interface Upload {
  /** As it was declared, in lower case and without parameters. */
  readonly type: string
  /** As it was declared; `null` when it was not. */
  readonly bytes: number | null
  readonly body: AsyncIterable<Uint8Array>
}

/** An image that was received and checked, on its way to becoming an asset. */
export interface CheckedUpload extends ImageFacts {
  readonly businessId: string
  readonly type: ImageType
  readonly file: Received
}

export interface AssetContent {
  readonly stream: ReadStream
  readonly bytes: number
  readonly type: string
  readonly hash: string
  /** Seconds since 1970. */
  readonly expires: number
}

const isImageType = (type: string): type is ImageType => imageTypes.some((known) => known === type)

export function assetService({ db, storage, links, limits, background }: AssetDependencies) {
  function toAsset(actor: Pick<SessionActor, 'baseUrl'>, row: AssetRow): Asset {
    return {
      id: row.id,
      businessId: row.business_id,
      kind: 'image',
      name: row.name,
      type: row.type,
      bytes: row.bytes,
      width: row.width,
      height: row.height,
      hash: row.hash,
      url: links.to(actor.baseUrl, row.id, 'original'),
      thumbnailUrl: links.to(actor.baseUrl, row.id, 'thumbnail'),
      createdAt: row.created_at,
      createdBy: row.created_by,
    }
  }

  async function check(file: Received, declared: ImageType): Promise<ImageFacts> {
    if (file.bytes === 0) problem('asset.empty')
    const actual = await sniff(file.path)
    if (actual === undefined) return problem('asset.unsupported_type', { got: 'a file of another kind' })
    if (actual !== declared) problem('asset.type_mismatch', { declared, actual })
    const inspected = await inspect(file.path, limits)
    if (inspected.kind === 'too_many_pixels') {
      const megapixels = Math.round(inspected.pixels / 1e5) / 10
      return problem('asset.too_many_pixels', { megapixels, limit: limits.pixels / 1e6 })
    }
    return inspected.kind === 'image' ? inspected : problem('asset.unreadable')
  }

  /** Once nobody has the content any more, its files go. The lock lets an upload of the same content come in between. */
  async function removeIfUnused(tenant: string, hash: string): Promise<void> {
    await db.tx({ tenant, businesses: 'all' }, async (tx) => {
      await assets.lockContent(tx, tenant, hash)
      if (!(await assets.hasContent(tx, tenant, hash))) await storage.remove(tenant, hash)
    })
  }

  return {
    toAsset,
    /**
     * Receives the bytes of an upload and checks them, before any transaction: a slow sender holds nothing up.
     * Whoever calls this drops the file in the end; once it was kept, that does nothing.
     */
    receive: async (
      actor: SessionActor,
      { type, bytes, body }: Upload,
      query: AssetUploadQuery,
    ): Promise<CheckedUpload> => {
      if (!isImageType(type))
        return problem('asset.unsupported_type', { got: type === '' ? 'a file without a type' : type })
      const businessId = await actor.tx(async (tx) => {
        await refuseUnlessActive(tx, actor)
        return businessFor(tx, actor, query.businessId)
      })
      if (bytes !== null && bytes > limits.bytes) problem('asset.too_large', { limit: limits.bytes })
      const file = await storage.receive(actor.tenant, body, limits.bytes)
      if (file === 'too_large') return problem('asset.too_large', { limit: limits.bytes })
      try {
        return { businessId, type, file, ...(await check(file, type)) }
      } catch (error) {
        await file.drop()
        throw error
      }
    },
    upload: (actor: SessionActor, { name = 'image' }: AssetUploadQuery, upload: CheckedUpload): Promise<Asset> =>
      actor.tx(async (tx) => {
        const { file, businessId, type, width, height } = upload
        const { hash, bytes } = file
        await assets.lockContent(tx, actor.tenant, hash)
        const { asset, created } = await assets.add(tx, actor.tenant, {
          id: newId('ast'),
          businessId,
          name,
          type,
          bytes,
          width,
          height,
          hash,
          by: actor.by,
        })
        await storage.write({ tenant: actor.tenant, hash, variant: 'thumbnail' }, upload.thumbnail)
        await file.keep()
        if (created) {
          await emit(tx, actor.tenant, [businessId], 'asset.created', { id: asset.id, businessId })
          await audit.record(tx, {
            tenant: actor.tenant,
            actor: actor.by,
            action: 'asset.created',
            target: asset.id,
            diff: { name, type, bytes, hash },
            requestId: actor.requestId,
          })
        }
        return toAsset(actor, asset)
      }),
    list: (actor: SessionActor, query: AssetListQuery): Promise<Page<Asset>> =>
      actor.tx(async (tx) => ({
        ...(await assets.list(tx, actor.tenant, query, (row) => toAsset(actor, row))),
        ...(query.totalCount === true && { totalCount: await assets.count(tx, actor.tenant, query) }),
      })),
    get: (actor: SessionActor, id: string): Promise<Asset> =>
      actor.tx(async (tx) => toAsset(actor, (await assets.find(tx, actor.tenant, id)) ?? problem('asset.not_found'))),
    delete: (actor: SessionActor, id: string): Promise<void> =>
      actor.tx(async (tx) => {
        const asset = (await assets.forRemoval(tx, actor.tenant, id)) ?? problem('asset.not_found')
        const count = await campaigns.countShowing(tx, actor.tenant, id)
        if (count > 0) problem('asset.in_use', { count })
        await assets.remove(tx, actor.tenant, id)
        await emit(tx, actor.tenant, [asset.business_id], 'asset.deleted', { id, businessId: asset.business_id })
        await audit.record(tx, {
          tenant: actor.tenant,
          actor: actor.by,
          action: 'asset.deleted',
          target: id,
          diff: { name: asset.name, hash: asset.hash },
          requestId: actor.requestId,
        })
        tx.afterCommit(() => background.run('remove an unused file', removeIfUnused(actor.tenant, asset.hash)))
      }),
    /** @throws ProblemError `asset.link_invalid` before anything is looked up, so that a link cannot be used to guess ids */
    content: async (assetId: string, query: AssetContentQuery): Promise<AssetContent> => {
      if (!links.holds(assetId, query)) return problem('asset.link_invalid')
      const row = await db.system('read an asset by its signed link', (tx) => assets.findAnywhere(tx, assetId))
      if (row === undefined) return problem('asset.not_found')
      const file = await storage.read({ tenant: row.tenant_id, hash: row.hash, variant: query.variant })
      if (file === undefined) return problem('asset.not_found')
      return {
        ...file,
        type: query.variant === 'thumbnail' ? 'image/webp' : row.type,
        hash: row.hash,
        expires: query.expires,
      }
    },
  }
}

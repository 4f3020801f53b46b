import type { Asset } from '@adloom/contract'
import { type Answer, businessFor, type Call, refuseSuspended, type SessionCall, sees, type Viewer } from '../call.ts'
import { readImageHeader } from '../image-header.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import type { StoredAsset } from '../state.ts'

export const imageLimits = { bytes: 30 * 1024 * 1024, pixels: 40_000_000 } as const

const linkLifetimeSeconds = 3600

/** The asset as the wire shows it: with links that work for an hour. */
export function withLinks({ state, request }: Viewer & { request: Request }, asset: StoredAsset): Asset {
  const { content: _, ...known } = asset
  const expires = Math.ceil(Date.parse(state.clock.now()) / 1000) + linkLifetimeSeconds
  const link = (variant: string): string =>
    `${new URL(request.url).origin}/v1/assets/${asset.id}/content?variant=${variant}&expires=${expires}&signature=${signatureOf(asset.id, variant, expires)}`
  return { ...known, url: link('original'), thumbnailUrl: link('thumbnail') }
}

/** Not a secret: this backend guards nothing. It only makes a changed link fail, as on the real one. */
function signatureOf(id: string, variant: string, expires: number): string {
  let hash = 0x811c9dc5
  for (const char of `${id} ${variant} ${expires}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', content)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Reads what was sent and refuses what is not a whole image of the type it claims. */
export function checkImageBytes(content: Uint8Array, declared: string) {
  if (content.length === 0) refuse('asset.empty')
  if (content.length > imageLimits.bytes) refuse('asset.too_large', { params: { limit: imageLimits.bytes } })
  const header = readImageHeader(content)
  if (!header) return refuse('asset.unsupported_type', { params: { got: declared || 'something else' } })
  if (header.type !== declared) refuse('asset.type_mismatch', { params: { declared, actual: header.type } })
  if (header.width * header.height > imageLimits.pixels) {
    const megapixels = Math.round((header.width * header.height) / 1e5) / 10
    refuse('asset.too_many_pixels', { params: { megapixels, limit: imageLimits.pixels / 1e6 } })
  }
  return header.complete ? header : refuse('asset.unreadable')
}

const found = (call: SessionCall<'assets', 'get' | 'delete'>): StoredAsset => {
  const asset = call.tenant.assets.get(call.params.assetId)
  return asset && sees(call, asset.businessId) ? asset : refuse('asset.not_found')
}

export const assets = {
  upload: async (call: SessionCall<'assets', 'upload'>): Promise<Answer> => {
    refuseSuspended(call)
    const { state, tenant, session, query, request } = call
    const businessId = businessFor(call, query.businessId)
    const content = new Uint8Array(await request.arrayBuffer())
    const declared = (request.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
    const { type, width, height } = checkImageBytes(content, declared)
    const hash = await hashOf(content)
    const same = [...tenant.assets.values()].find((asset) => asset.hash === hash && asset.businessId === businessId)
    if (same) return { body: withLinks(call, same) }
    const asset: StoredAsset = {
      id: state.nextId(),
      businessId,
      kind: 'image',
      name: query.name ?? 'image',
      type,
      bytes: content.length,
      width,
      height,
      hash,
      content,
      createdAt: state.clock.now(),
      createdBy: session.user,
    }
    tenant.assets.set(asset.id, asset)
    recordEvent(state, tenant, 'asset.created', { id: asset.id, businessId })
    return { body: withLinks(call, asset) }
  },
  list: (call: SessionCall<'assets', 'list'>): Answer => {
    const { businessId, search = '' } = call.query
    const items = [...call.tenant.assets.values()]
      .filter(
        (asset) =>
          sees(call, asset.businessId) &&
          (businessId === undefined || asset.businessId === businessId) &&
          asset.name.toLowerCase().includes(search.toLowerCase()),
      )
      .reverse()
    const page = pageOf({ items, query: call.query, list: `assets ${businessId} ${search}`, idOf: ({ id }) => id })
    return { body: { ...page, data: page.data.map((asset) => withLinks(call, asset)) } }
  },
  get: (call: SessionCall<'assets', 'get'>): Answer => ({ body: withLinks(call, found(call)) }),
  delete: (call: SessionCall<'assets', 'delete'>): Answer => {
    refuseSuspended(call)
    const { id, businessId } = found(call)
    const users = [...call.tenant.campaigns.values()].filter(({ draft }) =>
      draft.value.adGroups.some(({ ads }) => ads.some(({ image }) => image?.assetId === id)),
    )
    if (users.length > 0) refuse('asset.in_use', { params: { count: users.length } })
    call.tenant.assets.delete(id)
    recordEvent(call.state, call.tenant, 'asset.deleted', { id, businessId })
    return {}
  },
  content: ({ state, params: { assetId }, query }: Call<'assets', 'content'>): Answer => {
    const { variant, expires, signature } = query
    const expired = expires * 1000 < Date.parse(state.clock.now())
    if (expired || signature !== signatureOf(assetId, variant, expires)) refuse('asset.link_invalid')
    for (const { assets: stored } of state.tenants.values()) {
      const asset = stored.get(assetId)
      if (asset) return { response: new Response(asset.content, { headers: { 'content-type': asset.type } }) }
    }
    return refuse('asset.not_found')
  },
}

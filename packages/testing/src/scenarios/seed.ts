import type { Actor } from '@adloom/contract'
import type { AdImage, Campaign, Lifecycle } from '@adloom/domain/campaign'
import { createDraft } from '@adloom/domain/document'
import { readImageHeader } from '../backend/image-header.ts'
import { saveCampaign } from '../backend/services/campaign-records.ts'
import { type Place, shop } from '../scenario.ts'
import { pictures } from './pictures/pictures.ts'

interface Seeded {
  readonly id: string
  readonly value: Campaign
  readonly raw?: Readonly<Record<string, string>>
  readonly lifecycle?: Lifecycle
  readonly by?: Actor
}

/** Stores a campaign as if a person of the shop had saved it. */
export function seedCampaign({ state, tenant, businessId }: Place, { id, value, raw, lifecycle, by }: Seeded): void {
  const session = {
    id: 'seed',
    tenantId: tenant.tenant.id,
    businesses: [businessId],
    user: by ?? shop.user,
    roles: [],
    scopes: [],
    origins: [],
    expiresAt: Number.POSITIVE_INFINITY,
    revoked: false,
  }
  const call = { state, tenant, session, request: new Request('https://adloom.test/') }
  const draft = { ...createDraft(value), ...(raw && { raw }) }
  saveCampaign(call, { id, businessId }, draft, { patch: [], ...(lifecycle && { lifecycle }) })
}

/** Puts one of the shop's pictures into its library and gives it back as an ad carries it. */
export function seedPicture({ state, tenant, businessId }: Place, name: keyof typeof pictures): AdImage {
  const content = Uint8Array.from(atob(pictures[name]), (char) => char.charCodeAt(0))
  const header = readImageHeader(content)
  if (!header) throw new Error(`The picture ${name} is not an image.`)
  const { type, width, height } = header
  tenant.assets.set(name, {
    id: name,
    businessId,
    kind: 'image',
    name: name === 'giftBox' ? 'diwali-box-hero.jpg' : 'kulhad-set-wide.jpg',
    type,
    width,
    height,
    bytes: content.length,
    hash: name.padEnd(64, '0'),
    content,
    createdAt: state.clock.now(),
    createdBy: shop.user,
  })
  return { assetId: name, width, height, crop: null }
}

import type { AdImage } from '../campaign/types.ts'
import { digestOf, lettersOf } from './canonical.ts'
import type { ObjectKey, ObjectKind } from './types.ts'

/** Our names for the objects of a campaign. */
export const keyOf = {
  campaign: (): ObjectKey => 'campaign',
  adGroup: (id: string): ObjectKey => `adGroup:${id}`,
  /** An ad's id is its own only within its ad group. */
  creative: (adGroupId: string, adId: string): ObjectKey => `creative:${adGroupId}.${adId}`,
  ad: (adGroupId: string, adId: string): ObjectKey => `ad:${adGroupId}.${adId}`,
  /** One picture for each part of an asset that is shown. */
  image: ({ assetId, crop }: Pick<AdImage, 'assetId' | 'crop'>): ObjectKey =>
    crop === null
      ? `image:${assetId}`
      : `image:${assetId}:${[crop.x, crop.y, crop.width, crop.height].map((side) => Number(side.toFixed(6))).join(',')}`,
} as const

/** Each kind comes after those that it may need. */
export const kindsInOrder = ['campaign', 'adGroup', 'image', 'creative', 'ad'] as const satisfies readonly ObjectKind[]

/** How a field names another object: which one, and which of those that have stood under its key. */
export interface Reference {
  readonly key: ObjectKey
  readonly generation: number
}

/** @example referenceTo({ key: 'ad:ag_1.ad_1', generation: 2 }) // 'ad:ag_1.ad_1#2' */
export function referenceTo({ key, generation }: Reference): string {
  return `${key}#${generation}`
}

/** Reads what `referenceTo` wrote; `null` for anything else, such as the id of a thing that is not ours. */
export function parseReference(text: string): Reference | null {
  const match = /^(.+)#([1-9]\d*)$/.exec(text)
  return match?.[1] === undefined ? null : { key: match[1], generation: Number(match[2]) }
}

export interface Marked extends Reference {
  readonly campaignId: string
}

/**
 * The marker that an object carries on the platform, by which it is found again when nobody knows whether it was made.
 * The same object always has the same one, and fifty bits of a hash keep those of an account apart.
 */
export function markerOf({ campaignId, key, generation }: Marked): string {
  return `adl-${lettersOf(digestOf(`${campaignId}\n${key}\n${generation}`), 10)}`
}

/** A plan's hash as people say it to each other: `9C41-7F3K`. */
export function planCode(hash: string): string {
  const bytes = Uint8Array.from(hash.slice(0, 12).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const letters = lettersOf(bytes, 8).toUpperCase()
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

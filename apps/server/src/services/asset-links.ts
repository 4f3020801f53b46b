import { createHmac, timingSafeEqual } from 'node:crypto'

export type Variant = 'original' | 'thumbnail'

/** A key for the signature in links. */
export interface LinkKey {
  readonly kid: string
  readonly key: Uint8Array
}

export interface AssetLinks {
  /** An address that shows the file to whoever has it, until it expires. */
  to(baseUrl: string, assetId: string, variant: Variant): string
  /** Whether we made this link and it still holds. */
  holds(
    assetId: string,
    link: { readonly variant: Variant; readonly expires: number; readonly signature: string },
  ): boolean
}

const lifetimeSeconds = 3_600
/** Links made in the same quarter of an hour are the same, so that browsers can cache what is behind them. */
const stepSeconds = 900

/** The first key signs, all verify. */
export function createAssetLinks(keys: readonly [LinkKey, ...LinkKey[]], now: () => number = Date.now): AssetLinks {
  const [signing] = keys
  const sign = (key: Uint8Array, assetId: string, variant: Variant, expires: number): Buffer =>
    createHmac('sha256', key).update(`${assetId}\n${variant}\n${expires}`).digest()
  return {
    to: (baseUrl, assetId, variant) => {
      const expires = Math.ceil((now() / 1000 + lifetimeSeconds) / stepSeconds) * stepSeconds
      const signature = sign(signing.key, assetId, variant, expires).toString('base64url')
      return `${baseUrl}/v1/assets/${assetId}/content?variant=${variant}&expires=${expires}&signature=${signature}`
    },
    holds: (assetId, { variant, expires, signature }) => {
      if (expires * 1000 < now()) return false
      const sent = Buffer.from(signature, 'base64url')
      return keys.some(({ key }) => {
        const expected = sign(key, assetId, variant, expires)
        return sent.length === expected.length && timingSafeEqual(sent, expected)
      })
    },
  }
}

import type { BrandKit, BusinessProfile } from './types.ts'

/** What is known of a business before it said anything. */
export const emptyProfile: BusinessProfile = {
  industry: null,
  description: null,
  website: null,
  offers: [],
  languages: [],
}

/** A brand kit that asks for nothing and forbids nothing. */
export const emptyBrandKit: BrandKit = { colors: [], logoAssetId: null, voice: [], bannedPhrases: [] }

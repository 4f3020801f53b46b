export { type BannedSpan, findBannedPhrases } from './banned-phrases.ts'
export { emptyBrandKit, emptyProfile } from './defaults.ts'
export { normalizeBrandKit, normalizeHex } from './normalize.ts'
export type { BrandKit, BusinessProfile } from './types.ts'

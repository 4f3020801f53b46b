export type { BrandKit, BusinessProfile } from './types.ts'

/** What a business says about itself; the first source for briefs, previews and checks. */
export interface BusinessProfile {
  readonly industry: string | null
  readonly description: string | null
  readonly website: string | null
  /** What it sells, in its own words. */
  readonly offers: readonly string[]
  /** BCP 47 languages that its customers read. */
  readonly languages: readonly string[]
}

/** The first brand kit: what every ad of the business should look and sound like. */
export interface BrandKit {
  readonly colors: readonly { readonly name: string /** `#rrggbb` */; readonly hex: string }[]
  /** An asset of the business; square or nearly so. */
  readonly logoAssetId: string | null
  /** Adjectives such as "warm", "exact". */
  readonly voice: readonly string[]
  /** Phrases that no ad may contain, compared without regard to case. */
  readonly bannedPhrases: readonly string[]
}

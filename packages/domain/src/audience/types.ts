/** A place an audience may live in. `key` is the platform-neutral id: ISO 3166-1 alpha-2 for a country, ISO 3166-2 for a region, a GeoNames id for a city. */
export interface Place {
  readonly kind: 'country' | 'region' | 'city'
  readonly key: string
  readonly name: string
  /** Only for a city: how far around it, in kilometres. */
  readonly radiusKm?: number
}

export type Gender = 'female' | 'male'

/** One thing that can be asked of a person. */
export type Trait =
  | { readonly kind: 'interest'; readonly key: string; readonly name: string }
  | { readonly kind: 'behaviour'; readonly key: string; readonly name: string }
  | { readonly kind: 'list'; readonly key: string; readonly name: string }

/** Targeting as a tree: any combination of all, any and not over traits. Platforms take it in their own normal form. */
export type TargetingNode =
  | { readonly op: 'all'; readonly of: readonly TargetingNode[] }
  | { readonly op: 'any'; readonly of: readonly TargetingNode[] }
  | { readonly op: 'not'; readonly of: TargetingNode }
  | { readonly op: 'trait'; readonly trait: Trait }

/** Who should see an ad. */
export interface Audience {
  readonly places: readonly Place[]
  readonly excludedPlaces: readonly Place[]
  /** Whole years, both ends included; `null` where the platform's own bound holds. */
  readonly age: { readonly min: number | null; readonly max: number | null }
  /** Empty means everybody. */
  readonly genders: readonly Gender[]
  /** BCP 47 languages; empty means any. */
  readonly languages: readonly string[]
  readonly targeting: TargetingNode | null
}

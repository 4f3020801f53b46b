import type { Audience } from './types.ts'

/** An audience that asks nothing of anybody: where an ad group starts. */
export function everyone(): Audience {
  return {
    places: [],
    excludedPlaces: [],
    age: { min: null, max: null },
    genders: [],
    languages: [],
    targeting: null,
  }
}

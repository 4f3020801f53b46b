import { hashOf } from './canonical.ts'
import type { ObservedObject } from './types.ts'

/**
 * A hash of all that a plan was made on: our objects, their managed fields and whether they are on. What the platform
 * makes of them (delivery, review) is left out, since it changes by itself and changes nothing about the plan.
 */
export function observedRevision(observed: readonly ObservedObject[]): string {
  const ours = observed
    .filter(({ marker }) => marker !== null)
    .map(({ fields, intention, kind, marker, parentPlatformId, platformId }) => ({
      fields,
      intention,
      kind,
      marker,
      parentPlatformId,
      platformId,
    }))
  return hashOf(ours.sort((a, b) => (a.platformId < b.platformId ? -1 : 1)))
}

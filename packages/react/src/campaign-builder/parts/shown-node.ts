import type { BuilderState } from '../builder-store.ts'
import { useBuilder } from '../context.ts'
import { shownAd } from '../shown-ad.ts'

/** The id of the line in the tree that the open step is about; `null` for the campaign as a whole. */
export function useShownNode(): string | null {
  // Only the id leaves the store, so that typing into an ad does not draw the tree again.
  return useBuilder(shownNode)
}

function shownNode({ draft: { value }, selected, step }: BuilderState): string | null {
  if (step !== 'ads' && step !== 'audience') return null
  const chosen = value.adGroups.find(({ id, ads }) => id === selected || ads.some((ad) => ad.id === selected))
  const group = chosen ?? value.adGroups[0]
  const ad = step === 'ads' ? shownAd(value, selected)?.ad : undefined
  return ad?.id ?? group?.id ?? null
}

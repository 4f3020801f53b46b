import { useBuilder } from '../context.ts'
import { useShownAd } from '../shown-ad.ts'

/** The id of the line in the tree that the open step is about; `null` for the campaign as a whole. */
export function useShownNode(): string | null {
  const step = useBuilder((state) => state.step)
  const group = useBuilder(
    ({ draft: { value }, selected }) =>
      (
        value.adGroups.find(({ id, ads }) => id === selected || ads.some((ad) => ad.id === selected)) ??
        value.adGroups[0]
      )?.id,
  )
  const ad = useShownAd()?.ad.id
  if (step === 'ads') return ad ?? group ?? null
  return step === 'audience' ? (group ?? null) : null
}

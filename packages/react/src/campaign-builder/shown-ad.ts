import type { Ad, AdGroup, Campaign } from '@adloom/domain/campaign'
import { joinPath, type Path } from '@adloom/domain/document'
import { useMemo } from 'react'
import { useBuilder } from './context.ts'

/** An ad, and where it stands among the others. */
export interface ShownAd {
  readonly group: AdGroup
  readonly ad: Ad
  readonly path: Path
  /** Its place in its ad group, from 0. */
  readonly index: number
  /** The ids of the ads before and after it, over all ad groups. */
  readonly previous: string | null
  readonly next: string | null
  /** Its place among all ads of the campaign, from 0, and how many there are. */
  readonly position: number
  readonly total: number
}

/** The ad that is meant by what is selected: itself, the first of a selected ad group, or the first of all. */
export function shownAd({ adGroups }: Pick<Campaign, 'adGroups'>, selected: string | null): ShownAd | null {
  const all = adGroups.flatMap((group) => group.ads.map((ad, index) => ({ group, ad, index })))
  const own = all.findIndex(({ ad }) => ad.id === selected)
  const inGroup = all.findIndex(({ group }) => group.id === selected)
  // A selected ad group without ads has none to show; that of another group would be edited by mistake.
  if (own < 0 && inGroup < 0 && adGroups.some(({ id }) => id === selected)) return null
  const position = Math.max(own, inGroup, 0)
  const found = all[position]
  if (!found) return null
  return {
    ...found,
    path: joinPath('adGroups', found.group.id, 'ads', found.ad.id),
    previous: all[position - 1]?.ad.id ?? null,
    next: all[position + 1]?.ad.id ?? null,
    position,
    total: all.length,
  }
}

/** The ad on the screen, live. */
export function useShownAd(): ShownAd | null {
  const adGroups = useBuilder(({ draft }) => draft.value.adGroups)
  const selected = useBuilder((state) => state.selected)
  return useMemo(() => shownAd({ adGroups }, selected), [adGroups, selected])
}

import type { AdImage, Campaign, CampaignDraft } from './types.ts'

/** What a list shows of a campaign without reading all of it. */
export interface CampaignFacts extends Pick<Campaign, 'name' | 'goal' | 'platforms' | 'budget' | 'flight'> {
  readonly adGroupCount: number
  readonly adCount: number
  /** The picture of the first ad that has one. */
  readonly firstImage: AdImage | null
}

export function summarize({ value }: CampaignDraft): CampaignFacts {
  const { name, goal, platforms, budget, flight, adGroups } = value
  const ads = adGroups.flatMap((group) => group.ads)
  return {
    name,
    goal,
    platforms,
    budget,
    flight,
    adGroupCount: adGroups.length,
    adCount: ads.length,
    firstImage: ads.find(({ image }) => image !== null)?.image ?? null,
  }
}

/**
 * A name in the form in which it is searched and sorted: one spelling for compatible characters (NFKC), no case, single
 * blanks. Part of a name stays part of its key.
 */
export function searchKey(name: string): string {
  // Upper before lower case folds what has several lower-case forms: ς and σ, ß and ss.
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim()
}

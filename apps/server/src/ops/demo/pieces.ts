import type { Audience, Place } from '@adloom/domain/audience'
import type { DemoAd, DemoAdGroup } from './content.ts'
import type { PictureName } from './pictures.ts'

export const utm = {
  source: 'meta',
  medium: 'paid_social',
  campaign: '{{campaign.name}}',
  content: '{{ad.name}}',
  term: '',
}
export const naming = { adGroup: '{{campaign.name}} · {{adGroup.name}}', ad: '{{adGroup.name}} · {{ad.name}}' }

export const india: Place = { kind: 'country', key: 'IN', name: 'India' }
export const norway: Place = { kind: 'country', key: 'NO', name: 'Norway' }
export const sweden: Place = { kind: 'country', key: 'SE', name: 'Sweden' }

export const audience = (places: readonly Place[], min: number | null = null, max: number | null = null): Audience => ({
  places,
  excludedPlaces: [],
  age: { min, max },
  genders: [],
  languages: [],
  targeting: null,
})

export const group = (id: string, name: string, who: Audience, ads: readonly DemoAd[]): DemoAdGroup => ({
  id,
  name,
  audience: who,
  budget: null,
  placements: [],
  optimization: null,
  ads,
})

export const ad = (
  id: string,
  name: string,
  [primaryText, headline, description]: readonly [string, string, string],
  { picture, url, callToAction }: { picture: PictureName | null; url: string; callToAction: string | null },
): DemoAd => ({ id, name, texts: { primaryText, headline, description }, picture, url, callToAction })

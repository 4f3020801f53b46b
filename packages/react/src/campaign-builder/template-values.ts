import type { Campaign, TemplateValues } from '@adloom/domain/campaign'
import type { ShownAd } from './shown-ad.ts'

/** What the places of a template stand for in one ad. The day is the flight's first: the day an ad is made is not known yet. */
export function templateValues(campaign: Campaign, shown: Pick<ShownAd, 'group' | 'ad'> | null): TemplateValues {
  const date = campaign.flight.start?.slice(0, 10)
  return {
    'campaign.name': campaign.name,
    platform: campaign.platforms[0] ?? '',
    ...(campaign.goal !== null && { goal: campaign.goal }),
    ...(date !== undefined && { date }),
    ...(shown && { 'adGroup.name': shown.group.name, 'ad.name': shown.ad.name }),
  }
}

/** What a template adds to an address, as it is written in it: `utm_source=meta&utm_medium=paid`. */
export function addedTo(url: string, withParameters: string): string {
  const [address = ''] = url.split('#')
  const [longer = ''] = withParameters.split('#')
  return longer.slice(address.length)
}

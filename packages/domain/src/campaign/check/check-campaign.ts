import type { Path } from '../../document/index.ts'
import type { CampaignIssue } from '../codes.ts'
import { fieldAt } from '../fields.ts'
import { campaignLimits } from '../limits.ts'
import type { CampaignDraft } from '../types.ts'
import { checkAd } from './ad.ts'
import { checkAdGroup } from './ad-group.ts'
import { checkBudget } from './budget.ts'
import { type CheckContext, type Checking, startChecking } from './checking.ts'
import { checkFlight } from './flight.ts'
import { checkHostLimits } from './host-limits.ts'
import { checkName, checkNamesDiffer } from './names.ts'
import { checkSetup } from './setup.ts'
import { checkTracking } from './tracking.ts'

/**
 * Everything that stands against launching a campaign, and what a person should know before: in the order of the
 * builder's steps and of the tree. A draft without an error can be planned.
 *
 * @param context the platform's capability, the ad account's facts, the time, the brand's banned phrases, and what the
 *   embedding product allows
 */
export function checkCampaign(draft: CampaignDraft, context: CheckContext): CampaignIssue[] {
  const { checking, found } = startChecking(draft, context)
  for (const [path, text] of Object.entries(draft.raw)) reportUnreadable(checking, path, text)
  checkName(checking, 'name', draft.value.name)
  checkSetup(checking)
  checkBudget(checking)
  checkHostLimits(checking)
  checkFlight(checking)
  checkTree(checking)
  checkTracking(checking)
  return [...found]
}

function reportUnreadable({ campaign, report }: Checking, path: Path, text: string): void {
  switch (fieldAt(path)?.parse) {
    case 'money':
      return report(path, 'money.unreadable', { text, currency: campaign.currency })
    case 'integer':
      return report(path, 'number.unreadable', { text })
    case 'dateTime':
      return report(path, 'time.unreadable', { text })
    default:
      return report(path, 'value.unreadable', { text })
  }
}

function checkTree(checking: Checking): void {
  const { campaign, report } = checking
  const { maxAdGroups, maxAdsPerGroup } = campaignLimits
  if (campaign.adGroups.length === 0) report('adGroups', 'ad_groups.missing', {})
  if (campaign.adGroups.length > maxAdGroups) {
    report('adGroups', 'ad_groups.too_many', { count: campaign.adGroups.length, limit: maxAdGroups })
  }
  checkNamesDiffer(checking, 'adGroups', campaign.adGroups)
  for (const group of campaign.adGroups) {
    const path = `adGroups.${group.id}`
    checkAdGroup(checking, path, group)
    if (group.ads.length === 0) report(`${path}.ads`, 'ads.missing', {})
    if (group.ads.length > maxAdsPerGroup) {
      report(`${path}.ads`, 'ads.too_many', { count: group.ads.length, limit: maxAdsPerGroup })
    }
    checkNamesDiffer(checking, `${path}.ads`, group.ads)
    for (const ad of group.ads) checkAd(checking, `${path}.ads.${ad.id}`, ad)
  }
}

import type { Actor } from '@adloom/contract'
import type { Campaign } from '@adloom/domain/campaign'
import { lookAgain } from '../backend/delivery.ts'
import { isOver, setLifecycle, startLaunch } from '../backend/launch-jobs.ts'
import { launchOf } from '../backend/launches.ts'
import { filePlan, makePlan, planLasts, savePlan } from '../backend/plan-records.ts'
import type { StoredCampaign, StoredPlan } from '../backend/state.ts'
import { type Place, shop } from '../scenario.ts'
import { diwali } from './drafts.ts'
import { seedCampaign, seedPicture } from './seed.ts'

/** A complete campaign, `c1`, before anybody planned it. */
export function complete(place: Place, change: (value: Campaign) => Campaign = (value) => value): StoredCampaign {
  seedCampaign(place, { id: 'c1', value: change(diwali(seedPicture(place, 'giftBox'))) })
  return seeded(place)
}

const seeded = ({ tenant }: Place): StoredCampaign => {
  const campaign = tenant.campaigns.get('c1')
  if (!campaign) throw new Error('The scenario has no campaign c1.')
  return campaign
}

/** Somebody planned it and asked for approval. */
export function planned(place: Place, by: Actor): StoredPlan {
  const stored = filePlan(place, by, makePlan(place, seeded(place), { purpose: 'publish' }))
  setLifecycle(place, 'c1', 'in_review')
  return stored
}

/** Somebody else approved it. */
export function approved(place: Place, by: Actor = shop.colleague): StoredPlan {
  const stored = planned(place, shop.user)
  const at = place.state.clock.now()
  const until = new Date(Date.parse(at) + planLasts.approval).toISOString()
  const approval = { actor: by, at, until, comment: 'Good to go before the weekend' }
  setLifecycle(place, 'c1', 'approved')
  return savePlan(place.tenant, { ...stored, approvals: [approval] })
}

/** Somebody else sent it back. */
export function refused(place: Place): void {
  const stored = planned(place, shop.user)
  const comment = 'Please halve the budget until the new stock is here.'
  savePlan(place.tenant, { ...stored, refusal: { actor: shop.colleague, at: place.state.clock.now(), comment } })
  setLifecycle(place, 'c1', 'draft')
}

/** It is being launched, and stands still after a part of the steps (0–1). */
export function launching(place: Place, part: number): void {
  const { state, tenant } = place
  const stored = approved(place)
  state.platform.hold()
  setLifecycle(place, 'c1', 'publishing')
  const { id, total } = startLaunch(place, { id: 'launch', campaign: seeded(place), stored, by: shop.user })
  const goesOn = (): boolean => {
    const job = tenant.jobs.get(id)
    return job !== undefined && !isOver(job.status) && (job.done < total * part || part === 1)
  }
  while (goesOn()) state.platform.step()
}

/** It is being launched, and the platform wants no more requests for now. */
export function stoppedHalfway(place: Place): void {
  launching(place, 0.4)
  place.state.platform.fail({
    problem: { code: 'platform.throttled', detail: 'There have been too many calls from this ad account.' },
  })
  place.state.platform.step()
  place.state.platform.release()
}

/** It is on the platform, reviewed and delivering. */
export function live(place: Place): void {
  const { state, tenant } = place
  launching(place, 1)
  state.platform.release()
  for (const { kind, key } of launchOf(tenant, 'c1').applied) {
    if (kind === 'ad') state.platform.deliver({ campaignId: 'c1', key }, { state: 'delivering', reasons: [] })
  }
  lookAgain(place, seeded(place))
}

/** It is on the platform and turned on, and the platform does not deliver it. */
export function held(place: Place): void {
  live(place)
  const reasons = [{ code: 'audience_too_small', detail: 'Your audience is too small to deliver.' }] as const
  for (const { kind, key } of launchOf(place.tenant, 'c1').applied) {
    if (kind === 'adGroup') place.state.platform.deliver({ campaignId: 'c1', key }, { state: 'held', reasons })
  }
  lookAgain(place, seeded(place))
}

/** It is on the platform, and somebody raised its budget there. */
export function drifted(place: Place): void {
  live(place)
  const fields = { dailyBudget: { minor: 1_500_00, currency: 'INR' } }
  place.state.platform.edit({ campaignId: 'c1', key: 'campaign' }, { fields })
  lookAgain(place, seeded(place))
}

/** The same with so many ads, spread over ad groups of forty. */
export const withAds =
  (count: number) =>
  (value: Campaign): Campaign => {
    const [group] = value.adGroups
    const [first] = group?.ads ?? []
    if (!group || !first) return value
    const adGroups = Array.from({ length: Math.ceil(count / 40) }, (_, index) => ({
      ...group,
      id: `group-${index}`,
      name: `Ad group ${index + 1}`,
      ads: Array.from({ length: Math.min(40, count - index * 40) }, (__, at) => ({
        ...first,
        id: `ad-${at}`,
        name: `Ad ${index + 1}.${at + 1}`,
      })),
    }))
    return { ...value, adGroups }
  }

import type { Ad, AdGroup, Campaign } from '@adloom/domain/campaign'
import { metaCapability } from '@adloom/platforms/meta'
import { anyAd, anyAmount, anyGroup, type Random } from './campaigns.ts'
import type { AdAccount } from './platform.ts'

type Edit = (campaign: Campaign, random: Random, account: AdAccount) => Campaign

function withGroup(campaign: Campaign, random: Random, change: (group: AdGroup) => AdGroup): Campaign {
  const chosen = random.pick(campaign.adGroups)
  return { ...campaign, adGroups: campaign.adGroups.map((group) => (group === chosen ? change(group) : group)) }
}

function withAd(campaign: Campaign, random: Random, change: (ad: Ad) => Ad): Campaign {
  return withGroup(campaign, random, (group) => {
    const chosen = random.pick(group.ads)
    return { ...group, ads: group.ads.map((ad) => (ad === chosen ? change(ad) : ad)) }
  })
}

function capabilityOf({ goal }: Campaign) {
  const capability = goal === null ? undefined : metaCapability.goals[goal]
  if (capability === undefined) throw new Error('a campaign of this harness has a goal')
  return capability
}

/** An id that no sibling has. */
function freeId(prefix: string, taken: readonly { readonly id: string }[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    if (taken.every(({ id }) => id !== `${prefix}${number}`)) return `${prefix}${number}`
  }
}

/** Everything that a marketer does to a campaign that runs: small changes, new parts, removed parts, replacements. */
const edits: Readonly<Record<string, Edit>> = {
  rename: (campaign, random) => ({ ...campaign, name: `${campaign.name} ${random.below(100)}` }),
  budget: (campaign, random, account) => {
    const amount = () => anyAmount(random, account, campaign.budget.period === 'lifetime' ? 40 : 1)
    return campaign.budget.level === 'campaign'
      ? { ...campaign, budget: { ...campaign.budget, amount: amount() } }
      : withGroup(campaign, random, (group) => ({ ...group, budget: amount() }))
  },
  'budgets of all ad groups': (campaign, random, account) =>
    campaign.budget.level === 'campaign'
      ? campaign
      : {
          ...campaign,
          adGroups: campaign.adGroups.map((group) => ({
            ...group,
            budget: anyAmount(random, account, campaign.budget.period === 'lifetime' ? 40 : 1),
          })),
        },
  texts: (campaign, random) =>
    withAd(campaign, random, (ad) => ({ ...ad, texts: { ...ad.texts, headline: `Headline ${random.below(1_000)}` } })),
  picture: (campaign, random) => withAd(campaign, random, (ad) => ({ ...ad, image: anyAd(random, ad.id).image })),
  audience: (campaign, random) =>
    withGroup(campaign, random, (group) => ({
      ...group,
      audience: anyGroup(random, group.id, capabilityOf(campaign)).audience,
    })),
  'another optimisation': (campaign, random) =>
    withGroup(campaign, random, (group) => ({
      ...group,
      optimization: random.pick(capabilityOf(campaign).optimizations).id,
    })),
  'a new ad': (campaign, random) =>
    withGroup(campaign, random, (group) => ({ ...group, ads: [...group.ads, anyAd(random, freeId('ad', group.ads))] })),
  'an ad less': (campaign, random) =>
    withGroup(campaign, random, (group) => (group.ads.length < 2 ? group : { ...group, ads: group.ads.slice(1) })),
  'a new ad group': (campaign, random, account) => {
    const made = anyGroup(random, freeId('ag', campaign.adGroups), capabilityOf(campaign))
    const amount = anyAmount(random, account, campaign.budget.period === 'lifetime' ? 40 : 1)
    return {
      ...campaign,
      adGroups: [...campaign.adGroups, { ...made, budget: campaign.budget.level === 'adGroup' ? amount : null }],
    }
  },
  'an ad group less': (campaign) =>
    campaign.adGroups.length < 2 ? campaign : { ...campaign, adGroups: campaign.adGroups.slice(0, -1) },
  'the other level of budget': (campaign, random, account) => {
    const { budget } = campaign
    const amount = () => anyAmount(random, account, budget.period === 'lifetime' ? 40 : 1)
    const level = budget.level === 'campaign' ? 'adGroup' : 'campaign'
    return {
      ...campaign,
      budget: { ...budget, level, amount: level === 'campaign' ? amount() : null },
      adGroups: campaign.adGroups.map((group) => ({ ...group, budget: level === 'adGroup' ? amount() : null })),
    }
  },
}

/** One to four edits, one after the other. */
export function edited(campaign: Campaign, random: Random, account: AdAccount): Campaign {
  const names = Object.keys(edits)
  return Array.from({ length: 1 + random.below(4) }).reduce<Campaign>(
    (current) => edits[random.pick(names)]?.(current, random, account) ?? current,
    campaign,
  )
}

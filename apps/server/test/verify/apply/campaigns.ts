import { everyone } from '@adloom/domain/audience'
import type { Ad, AdGroup, Campaign } from '@adloom/domain/campaign'
import type { GoalCapability } from '@adloom/domain/capability'
import type { Money } from '@adloom/domain/money'
import { metaCapability } from '@adloom/platforms/meta'
import { sandboxDefaults } from '@adloom/sandbox'
import type { AdAccount } from './platform.ts'

export interface Random {
  /** A whole number from 0, below `end`. */
  below(end: number): number
  chance(of: number): boolean
  pick<T>(values: readonly T[]): T
}

export function randomOf(next: () => number): Random {
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    chance: (of) => next() < of,
    pick: (values) => {
      const value = values[below(values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
  }
}

/** Accounts whose currencies Meta counts in hundredths, in whole units, and in tens of the smallest coin. */
export const accounts: readonly AdAccount[] = [
  { currency: 'INR', timeZone: 'Asia/Kolkata' },
  { currency: 'TWD', timeZone: 'Asia/Taipei' },
  { currency: 'JPY', timeZone: 'Asia/Tokyo' },
  { currency: 'USD', timeZone: 'America/Los_Angeles' },
  { currency: 'BHD', timeZone: 'Asia/Bahrain' },
]

const scale: Readonly<Record<string, number>> = { INR: 1_000_00, TWD: 600_00, JPY: 3_000, USD: 50_00, BHD: 20_000 }

/** A budget that is far above every minimum, for as long as any of these flights lasts. */
export function anyAmount(random: Random, { currency }: AdAccount, times: number): Money {
  const size = scale[currency] ?? 100_00
  return { minor: size * times * (1 + random.below(8)), currency }
}

const goals = Object.entries(metaCapability.goals) as [NonNullable<Campaign['goal']>, GoalCapability][]
const { callsToAction } = metaCapability.formats.single_image

/** A campaign that can be launched, with one to three ad groups of one to three ads. */
export function anyCampaign(random: Random, account: AdAccount): Campaign {
  const [goal, capability] = random.pick(goals)
  const period = random.pick(['daily', 'lifetime'] as const)
  const level = random.pick(['campaign', 'adGroup'] as const)
  const lasts = period === 'lifetime' || random.chance(0.6)
  const groups = Array.from({ length: 1 + random.below(3) }, (_, index) =>
    anyGroup(random, `ag${index + 1}`, capability),
  )
  const amount = () => anyAmount(random, account, period === 'lifetime' ? 40 : 1)
  const counted = capability.optimizations.flatMap(({ events }) => events)
  return {
    name: random.pick(['Diwali tea', '夏のお茶', 'عروض رمضان', 'Été · soldes', 'Launch <3']),
    goal,
    platforms: ['meta'],
    connectionId: 'connection_1',
    pageId: sandboxDefaults.pageId,
    currency: account.currency,
    specialCategories: [],
    specialCategoryCountries: [],
    budget: { level, period, amount: level === 'campaign' ? amount() : null },
    flight: {
      start: random.chance(0.5) ? '2026-12-01T06:00' : null,
      end: lasts ? '2026-12-20T23:00' : null,
      timeZone: account.timeZone,
    },
    adGroups: groups.map((group) => ({ ...group, budget: level === 'adGroup' ? amount() : null })),
    tracking: {
      pixelId: sandboxDefaults.pixelId,
      conversionEvent: counted.length > 0 ? random.pick(counted) : null,
      utm: {
        source: '{{platform}}',
        medium: 'paid_social',
        campaign: '{{campaign.name}}',
        content: '{{ad.name}}',
        term: '',
      },
      naming: { adGroup: '{{campaign.name}} · {{adGroup.name}}', ad: '{{ad.name}}' },
    },
  }
}

export function anyGroup(random: Random, id: string, { optimizations }: GoalCapability): AdGroup {
  return {
    id,
    name: `Group ${id}`,
    audience: {
      ...everyone(),
      places: random.pick([
        [{ kind: 'country', key: 'IN', name: 'India' }],
        [
          { kind: 'country', key: 'US', name: 'United States' },
          { kind: 'city', key: 'meta:1035921', name: 'Mumbai', radiusKm: 20 + random.below(60) },
        ],
      ]),
      age: random.pick([
        { min: null, max: null },
        { min: 21 + random.below(10), max: 40 + random.below(20) },
      ]),
      genders: random.pick([[], ['female'], ['male']]),
      languages: random.pick([[], ['en-IN', 'hi'], ['es'], ['nb']]),
    },
    budget: null,
    placements: [],
    optimization: random.chance(0.5) ? null : random.pick(optimizations).id,
    ads: Array.from({ length: 1 + random.below(3) }, (_, index) => anyAd(random, `ad${index + 1}`)),
  }
}

export function anyAd(random: Random, id: string): Ad {
  return {
    id,
    name: `Ad ${id}`,
    format: 'single_image',
    texts: {
      primaryText: `Twelve festive blends, ${random.below(1_000)} ways.`,
      headline: random.pick(['Diwali in a box', 'お茶', 'شاي']),
      description: random.pick(['', 'Ships tomorrow']),
    },
    image: {
      assetId: `asset_${1 + random.below(3)}`,
      width: 1_080,
      height: 1_080,
      crop: random.chance(0.3) ? { x: 0, y: 0.25, width: 1, height: 0.5 } : null,
    },
    callToAction: random.chance(0.5) ? null : random.pick(callsToAction),
    url: 'https://chaiandco.example/diwali?ref=ad#boxes',
  }
}

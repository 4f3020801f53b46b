import { describe, expect, test } from 'vitest'
import type { Capability } from '../capability/index.ts'
import { mutant } from '../testing/mutant.ts'
import { spendCeiling } from './ceiling.ts'
import { newAdGroup, newCampaign } from './create.ts'
import type { Campaign } from './types.ts'

const inr = (minor: number) => ({ minor, currency: 'INR' })

const capability = { budget: { dailyFlexBasisPoints: 17_500, weeklyMultiple: 7 } } as Pick<Capability, 'budget'>

function campaignWith(level: 'campaign' | 'adGroup', amounts: readonly (number | null)[]): Campaign {
  let id = 0
  const ids = () => String(++id)
  const campaign = newCampaign({ name: 'Tea', currency: 'INR', timeZone: 'Asia/Kolkata', ids })
  return {
    ...campaign,
    budget: { level, period: 'daily', amount: level === 'campaign' ? inr(1_000_00) : null },
    flight: { start: '2026-10-19T00:00', end: '2026-10-26T00:00', timeZone: 'Asia/Kolkata' },
    adGroups: amounts.map((minor) => ({
      ...newAdGroup({ name: 'Group', ids }),
      budget: minor === null ? null : inr(minor),
    })),
  }
}

describe('the most a campaign can spend', () => {
  test('is that of its own budget, whatever an ad group says', () => {
    expect(spendCeiling(campaignWith('campaign', [5_00]), capability).day).toEqual(inr(1_750_00))
  })

  test('is that of all ad groups together where each has its own', () => {
    const ceiling = spendCeiling(campaignWith('adGroup', [100_00, 300_00]), capability)
    // Seven days may lie in two of the platform's weeks, four of them in one and three in the other.
    expect(ceiling).toEqual({ day: inr(700_00), week: inr(2_800_00), flight: inr(2_800_00 + 3 * 700_00) })
  })

  test('is not known while one of them is missing', () => {
    expect(spendCeiling(campaignWith('adGroup', [100_00, null]), capability)).toEqual({
      day: null,
      week: null,
      flight: null,
    })
  })

  mutant('spendCeiling: leaves out ad groups without a budget', './ceiling.ts', (source) =>
    source.replace('first === undefined || amounts.length < ceilings.length', 'first === undefined'),
  )
})

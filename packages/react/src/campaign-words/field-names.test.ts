import { fields, newCampaign } from '@adloom/domain/campaign'
import { describe, expect, test } from 'vitest'
import { fieldNameKey, fieldNames, midSentence, placeName } from './field-names.ts'

let next = 0
const campaign = newCampaign({ name: 'Tea', currency: 'INR', timeZone: 'Asia/Kolkata', ids: () => `id_${++next}` })
const [group] = campaign.adGroups
const ad = group?.ads[0]

describe('the name of a place', () => {
  test('every field of a campaign has one of its own', () => {
    expect(fields.map(({ pattern }) => pattern).filter((pattern) => !Object.hasOwn(fieldNames, pattern))).toEqual([])
  })

  test('a place without one takes that of the place around it', () => {
    expect(fieldNameKey('adGroups.a.ads.b.image.crop.x', campaign)).toBe('field.image')
    expect(fieldNameKey('nowhere', campaign)).toBe('field.campaign')
  })

  test('an amount is named after the budget’s period', () => {
    expect(fieldNameKey('budget.amount', campaign)).toBe('field.budget-daily')
    const lifetime = { budget: { ...campaign.budget, period: 'lifetime' as const } }
    expect(fieldNameKey('adGroups.a.budget', lifetime)).toBe('field.budget-lifetime')
  })
})

describe('where a place is', () => {
  const without = { value: { ...campaign, adGroups: [] } }

  test('names the ad group and the ad', () => {
    expect(placeName(`adGroups.${group?.id}.budget`, [{ value: campaign }])).toBe('Ad group 1')
    expect(placeName(`adGroups.${group?.id}.ads.${ad?.id}.url`, [{ value: campaign }])).toBe('Ad group 1 › Ad 1')
    expect(placeName('flight.end', [{ value: campaign }])).toBeUndefined()
  })

  test('what was removed keeps the name it had', () => {
    expect(placeName(`adGroups.${group?.id}`, [without, { value: campaign }])).toBe('Ad group 1')
  })
})

test('inside a sentence a name starts small, unless it is an abbreviation', () => {
  expect(midSentence('Daily budget')).toBe('daily budget')
  expect(midSentence('UTM source')).toBe('UTM source')
  expect(midSentence('दैनिक बजट')).toBe('दैनिक बजट')
})

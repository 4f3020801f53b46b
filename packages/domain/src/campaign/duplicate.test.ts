import { describe, expect, test } from 'vitest'
import { applyOperations, createDraft, valueAt } from '../document/index.ts'
import { complete } from '../testing/campaigns.ts'
import { mutant } from '../testing/mutant.ts'
import { newAd, newAdGroup, newCampaign } from './create.ts'
import { duplicateAd, duplicateAdGroup, duplicateCampaign } from './duplicate.ts'
import type { Campaign, CampaignDraft } from './types.ts'

const numbered = (): (() => string) => {
  let next = 0
  return () => `new_${(next += 1)}`
}

/** `ad_1` stands in both groups, so a copy that mixed them up would show. */
const draft: CampaignDraft = {
  value: complete,
  raw: { 'flight.end': 'Diwali', 'adGroups.ag_2.ads.ad_1.image': 'the blue one', 'adGroups.ag_1.budget': '5oo' },
}
const idsOf = (campaign: Campaign): string[] =>
  campaign.adGroups.flatMap((group) => [group.id, ...group.ads.map((ad) => ad.id)])
const withoutIds = (campaign: Campaign) => ({
  ...campaign,
  name: '',
  adGroups: campaign.adGroups.map(({ id: _, ...group }) => ({
    ...group,
    ads: group.ads.map(({ id: __, ...ad }) => ad),
  })),
})

describe('duplicateCampaign', () => {
  const copy = duplicateCampaign(draft, { ids: numbered() })

  test('everything is the same but the ids and the name', () => {
    expect(withoutIds(copy.value)).toEqual(withoutIds(draft.value))
    expect(copy.value.name).toBe('Diwali tea (copy)')
    expect(new Set(idsOf(copy.value)).size).toBe(idsOf(copy.value).length)
    for (const id of idsOf(copy.value)) expect(idsOf(draft.value)).not.toContain(id)
  })

  test('text that could not be read stands at the copy’s own paths', () => {
    const [first, second] = copy.value.adGroups
    expect(copy.raw).toEqual({
      'flight.end': 'Diwali',
      [`adGroups.${second?.id}.ads.${second?.ads[0]?.id}.image`]: 'the blue one',
      [`adGroups.${first?.id}.budget`]: '5oo',
    })
  })

  test('a long name leaves room for the suffix', () => {
    const long = duplicateCampaign(createDraft({ ...complete, name: 'x'.repeat(255) }), { ids: numbered() })
    expect(long.value.name).toHaveLength(255)
    expect(duplicateCampaign(draft, { ids: numbered(), name: 'Holi' }).value.name).toBe('Holi')
  })
  mutant('duplicateCampaign: an ad keeps its id', './duplicate.ts', (source) =>
    source.replace('return { ...ad, id }', 'return ad'),
  )
  mutant('duplicateCampaign: the shortest entity decides', './duplicate.ts', (source) =>
    source.replace('b.length - a.length', 'a.length - b.length'),
  )
})

describe('copies inside a campaign', () => {
  test('an ad group’s copy follows it, with its text, and is undone in one step', () => {
    const applied = applyOperations(draft, duplicateAdGroup(draft, 'ag_1', { ids: numbered() }))
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues))
    expect(applied.draft.value.adGroups.map(({ id, name }) => [id, name])).toEqual([
      ['ag_1', 'Gift buyers'],
      ['new_1', 'Gift buyers (copy)'],
      ['ag_2', 'Past customers'],
    ])
    expect(applied.draft.raw['adGroups.new_1.budget']).toBe('5oo')
    const back = applyOperations(applied.draft, applied.inverse)
    expect(back.ok && back.draft).toEqual(draft)
  })

  test('an ad’s copy follows it, with its text', () => {
    const applied = applyOperations(draft, duplicateAd(draft, 'ag_2', 'ad_1', { ids: numbered(), name: 'Again' }))
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues))
    expect(valueAt(applied.draft, 'adGroups.ag_2.ads.new_1.name')).toBe('Again')
    expect(applied.draft.raw['adGroups.ag_2.ads.new_1.image']).toBe('the blue one')
  })

  test('of something that is not there, there is none', () => {
    expect(duplicateAdGroup(draft, 'gone', { ids: numbered() })).toEqual([])
    expect(duplicateAd(draft, 'ag_1', 'gone', { ids: numbered() })).toEqual([])
  })
})

test('a new campaign has a group and an ad to start with, each with an id from the source', () => {
  const campaign = newCampaign({ name: 'Tea', currency: 'INR', timeZone: 'Asia/Kolkata', ids: numbered() })
  expect(idsOf(campaign).toSorted()).toEqual(['new_1', 'new_2'])
  expect(campaign).toMatchObject({ name: 'Tea', goal: null, platforms: ['meta'], specialCategories: null })
  expect(newAdGroup({ name: 'G', ids: numbered() }).ads).toHaveLength(1)
  expect(newAd({ name: 'A', ids: numbered() })).toMatchObject({ id: 'new_1', name: 'A', image: null })
})

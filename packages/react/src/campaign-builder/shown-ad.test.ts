import { newAd, newAdGroup } from '@adloom/domain/campaign'
import { expect, test } from 'vitest'
import { shownAd } from './shown-ad.ts'

const group = (id: string, ...ads: string[]) => ({
  ...newAdGroup({ name: id, ids: () => id }),
  ads: ads.map((ad) => newAd({ name: ad, ids: () => ad })),
})
const campaign = { adGroups: [group('a', 'a1', 'a2'), group('b', 'b1'), group('c')] }

test('nothing selected shows the first ad, with its neighbours', () => {
  expect(shownAd(campaign, null)).toMatchObject({ ad: { id: 'a1' }, previous: null, next: 'a2', position: 0, total: 3 })
})

test('an ad shows itself, an ad group its first ad', () => {
  expect(shownAd(campaign, 'a2')).toMatchObject({ index: 1, previous: 'a1', next: 'b1', path: 'adGroups.a.ads.a2' })
  expect(shownAd(campaign, 'b')).toMatchObject({ ad: { id: 'b1' }, group: { id: 'b' } })
})

test('an ad group without ads shows none, and something that is gone the first', () => {
  expect(shownAd(campaign, 'c')).toBeNull()
  expect(shownAd(campaign, 'gone')).toMatchObject({ ad: { id: 'a1' } })
  expect(shownAd({ adGroups: [] }, null)).toBeNull()
})

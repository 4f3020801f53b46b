import { describe, expect, test } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import type { Delivery, DeliveryState } from './delivery.ts'
import { type ObservedDelivery, rollUpDelivery } from './roll-up-delivery.ts'

const tooSmall = { code: 'audience_too_small', detail: null } as const
const policy = { code: 'policy', detail: 'No claims of a cure' } as const

const seenAs = (state: DeliveryState, ...reasons: Delivery['reasons']): Delivery => ({ state, reasons })

const seen = (own: Delivery, groups: readonly (readonly [Delivery, ...Delivery[]])[]): ObservedDelivery[] => [
  { kind: 'campaign', platformId: 'c', parentPlatformId: null, delivery: own },
  ...groups.flatMap(([group, ...ads], index) => [
    { kind: 'adGroup', platformId: `g${index}`, parentPlatformId: 'c', delivery: group },
    ...ads.map((delivery, at) => ({
      kind: 'ad',
      platformId: `a${index}.${at}`,
      parentPlatformId: `g${index}`,
      delivery,
    })),
  ]),
]

const on = seenAs('delivering')

describe('the delivery of a campaign', () => {
  test.each<readonly [string, ObservedDelivery[], Delivery]>([
    ['nothing on the platform', [], seenAs('not_created')],
    ['everything runs', seen(on, [[on, on, on]]), seenAs('delivering')],
    ['one ad is paused by hand', seen(on, [[on, on, seenAs('paused')]]), seenAs('delivering')],
    [
      'one ad group learns',
      seen(on, [
        [on, on],
        [seenAs('learning'), on],
      ]),
      seenAs('learning'),
    ],
    ['the campaign is paused', seen(seenAs('paused'), [[on, on]]), seenAs('paused')],
    ['all ads are paused', seen(on, [[on, seenAs('paused')]]), seenAs('paused')],
    [
      'an ad group holds its ads, and there are no others',
      seen(on, [[seenAs('held', tooSmall), on, on]]),
      seenAs('held', tooSmall),
    ],
    [
      'an ad group holds its ads, and another runs',
      seen(on, [
        [seenAs('held', tooSmall), on],
        [on, on],
      ]),
      seenAs('limited', tooSmall),
    ],
    ['one of two ads is rejected', seen(on, [[on, on, seenAs('rejected', policy)]]), seenAs('limited', policy)],
    [
      'all are rejected',
      seen(on, [[on, seenAs('rejected', policy), seenAs('rejected', policy)]]),
      seenAs('rejected', policy),
    ],
    [
      'one is rejected, one under review',
      seen(on, [[on, seenAs('rejected', policy), seenAs('under_review')]]),
      seenAs('under_review'),
    ],
    ['one runs, one is under review', seen(on, [[on, on, seenAs('under_review')]]), seenAs('delivering')],
    ['the account holds the campaign itself', seen(seenAs('held', policy), [[on, on]]), seenAs('held', policy)],
    ['a campaign without ads', seen(seenAs('unknown'), []), seenAs('unknown')],
  ])('%s', (_, objects, expected) => {
    expect(rollUpDelivery(objects)).toEqual(expected)
  })

  mutant('rollUpDelivery: an ad does not stop with its ad group', './roll-up-delivery.ts', (source) =>
    source.replace("groups.get(parentPlatformId ?? '')?.delivery", 'undefined'),
  )
})

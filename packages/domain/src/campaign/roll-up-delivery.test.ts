import { describe, expect, test } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import type { Delivery, DeliveryState } from './delivery.ts'
import { type ObservedDelivery, rollUpDelivery } from './roll-up-delivery.ts'

const tooSmall = { code: 'audience_too_small', detail: null } as const
const policy = { code: 'policy', detail: 'No claims of a cure' } as const

const in_ = (state: DeliveryState, ...reasons: Delivery['reasons']): Delivery => ({ state, reasons })

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

const on = in_('delivering')

describe('the delivery of a campaign', () => {
  test.each<readonly [string, ObservedDelivery[], Delivery]>([
    ['nothing on the platform', [], in_('not_created')],
    ['everything runs', seen(on, [[on, on, on]]), in_('delivering')],
    ['one ad is paused by hand', seen(on, [[on, on, in_('paused')]]), in_('delivering')],
    [
      'one ad group learns',
      seen(on, [
        [on, on],
        [in_('learning'), on],
      ]),
      in_('learning'),
    ],
    ['the campaign is paused', seen(in_('paused'), [[on, on]]), in_('paused')],
    ['all ads are paused', seen(on, [[on, in_('paused')]]), in_('paused')],
    [
      'an ad group holds its ads, and there are no others',
      seen(on, [[in_('held', tooSmall), on, on]]),
      in_('held', tooSmall),
    ],
    [
      'an ad group holds its ads, and another runs',
      seen(on, [
        [in_('held', tooSmall), on],
        [on, on],
      ]),
      in_('limited', tooSmall),
    ],
    ['one of two ads is rejected', seen(on, [[on, on, in_('rejected', policy)]]), in_('limited', policy)],
    ['all are rejected', seen(on, [[on, in_('rejected', policy), in_('rejected', policy)]]), in_('rejected', policy)],
    [
      'one is rejected, one under review',
      seen(on, [[on, in_('rejected', policy), in_('under_review')]]),
      in_('under_review'),
    ],
    ['one runs, one is under review', seen(on, [[on, on, in_('under_review')]]), in_('delivering')],
    ['the account holds the campaign itself', seen(in_('held', policy), [[on, on]]), in_('held', policy)],
    ['a campaign without ads', seen(in_('unknown'), []), in_('unknown')],
  ])('%s', (_, objects, expected) => {
    expect(rollUpDelivery(objects)).toEqual(expected)
  })

  mutant('rollUpDelivery: an ad does not stop with its ad group', './roll-up-delivery.ts', (source) =>
    source.replace("groups.get(parentPlatformId ?? '')?.delivery", 'undefined'),
  )
})

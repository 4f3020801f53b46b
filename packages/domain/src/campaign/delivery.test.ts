import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { type Delivery, type DeliveryState, rollUp } from './delivery.ts'

const of = (state: DeliveryState, ...details: readonly string[]): Delivery => ({
  state,
  reasons: details.map((detail) => ({ code: 'other', detail })),
})
const anyDelivery = fc
  .tuple(
    fc.constantFrom<DeliveryState>('paused', 'under_review', 'learning', 'delivering', 'held', 'rejected', 'unknown'),
    fc.subarray(['a', 'b']),
  )
  .map(([state, details]) => of(state, ...details))

describe('rollUp', () => {
  test('nothing was made of nothing', () => {
    expect(rollUp([])).toEqual(of('not_created'))
  })

  test('ads that run outweigh those that are paused, and a review outweighs both', () => {
    expect(rollUp([of('paused'), of('delivering')])).toEqual(of('delivering'))
    expect(rollUp([of('delivering'), of('under_review')])).toEqual(of('under_review'))
  })

  test('all held is held, with every reason once', () => {
    expect(rollUp([of('held', 'a', 'b'), of('held', 'b')])).toEqual(of('held', 'a', 'b'))
  })

  test('one rejected ad beside one that runs limits the whole, and says why', () => {
    expect(rollUp([of('delivering'), of('rejected', 'a'), of('held', 'b')])).toEqual(of('limited', 'a', 'b'))
  })
  mutant('rollUp: one rejected ad rejects the campaign', './delivery.ts', (source) =>
    source.replace("partly ? 'limited' : worst", 'worst'),
  )

  test.prop([fc.array(anyDelivery)])('the order and repetition of objects say nothing', (deliveries) => {
    expect(rollUp([...deliveries, ...deliveries].toReversed()).state).toBe(rollUp(deliveries).state)
  })
  mutant('rollUp: takes the first', './delivery.ts', (source) =>
    source.replace('states.toSorted((a, b) => (weightOf.get(a) ?? 0) - (weightOf.get(b) ?? 0))[0]', 'states[0]'),
  )
})

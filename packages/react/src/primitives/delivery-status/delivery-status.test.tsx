import type { Delivery, DeliveryState } from '@adloom/domain/campaign'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInProvider } from '../../testing/render-in-provider.tsx'
import { DeliveryStatus } from './delivery-status.tsx'

const shown = (delivery: Delivery): string | null => {
  const { unmount } = renderInProvider(<DeliveryStatus delivery={delivery} />)
  const text = document.querySelector('[data-adl-part="delivery-status"]')?.textContent ?? null
  unmount()
  return text
}

test('what holds an active campaign back stands beside its state', () => {
  expect(shown({ state: 'held', reasons: [{ code: 'audience_too_small', detail: 'Too few people' }] })).toBe(
    'Active, but held: audience too small',
  )
})

test('what the platform wrote can be read where our words end, and is there for who asks', () => {
  expect(shown({ state: 'limited', reasons: [{ code: 'other', detail: 'Delivery error 2446' }] })).toBe(
    'Active, but limited: Delivery error 2446',
  )
  renderInProvider(
    <DeliveryStatus delivery={{ state: 'rejected', reasons: [{ code: 'policy', detail: 'Alcohol' }] }} />,
  )
  expect(screen.getByTitle(/Alcohol/)).toBeTruthy()
})

test('a state that is newer than this package is said not to be known', () => {
  expect(shown({ state: 'dreaming' as DeliveryState, reasons: [] })).toBe('Not known')
})

import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WidgetEvent } from '../provider/widget-event.ts'
import { renderInProvider } from '../testing/render-in-provider.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

beforeEach(() => {
  // React itself prints what a boundary caught.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

const failure = { code: 'network.timeout', requestId: 'req_1', name: 'AdloomError' }

test('a widget that throws leaves the page, is told once, and can be tried again', async () => {
  let broken = true
  const errors: unknown[] = []
  const events: WidgetEvent[] = []
  function Widget() {
    if (broken) throw failure
    return <p>Campaigns</p>
  }
  const { user } = renderInProvider(
    <>
      <p>The host's own page</p>
      <WidgetBoundary widget="campaign-list">
        <Widget />
      </WidgetBoundary>
    </>,
    {
      onError: (error, { widget }) => errors.push([error, widget]),
      onEvent: (event) => events.push(event),
    },
  )
  expect(screen.getByText("The host's own page")).toBeTruthy()
  expect(screen.getByText('req_1')).toBeTruthy()
  expect(errors).toEqual([[failure, 'campaign-list']])

  broken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText('Campaigns')).toBeTruthy()
  expect(events.map((event) => event.type)).toEqual(['widget.failed', 'widget.retried'])
})

test('a change of what the widget shows is a reason to try again', () => {
  function Widget({ id }: { readonly id: string }) {
    if (id === 'broken') throw failure
    return <p>Campaign {id}</p>
  }
  const page = (id: string) => (
    <WidgetBoundary widget="campaign-builder" resetKeys={[id]}>
      <Widget id={id} />
    </WidgetBoundary>
  )
  const { rerender } = renderInProvider(page('broken'))
  expect(screen.getByRole('alert')).toBeTruthy()
  rerender(page('c1'))
  expect(screen.getByText('Campaign c1')).toBeTruthy()
})

test('a host may put its own fallback everywhere', () => {
  function Widget(): never {
    throw failure
  }
  renderInProvider(
    <WidgetBoundary widget="campaign-list">
      <Widget />
    </WidgetBoundary>,
    { components: { ErrorFallback: ({ widget }) => <p>{widget} is having a rest</p> } },
  )
  expect(screen.getByText('campaign-list is having a rest')).toBeTruthy()
})

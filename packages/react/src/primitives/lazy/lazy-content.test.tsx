import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInProvider } from '../../testing/render-in-provider.tsx'
import { LazyContent } from './lazy-content.tsx'
import { lazyPart } from './lazy-part.ts'

function contentThatFails(times: number) {
  let loads = 0
  const part = lazyPart('step', async () => {
    loads += 1
    if (loads <= times) throw new Error('no network')
    return { words: 'There' }
  })
  const content = (
    <LazyContent part={part} waiting={<p>On its way</p>}>
      {({ words }) => <p>{words}</p>}
    </LazyContent>
  )
  return { content, loads: () => loads }
}

test('what could not be fetched says so and can be asked for again', async () => {
  const { content, loads } = contentThatFails(1)
  const { user } = renderInProvider(content, { onError: () => {} })
  expect(screen.getByText('On its way')).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('There')).toBeTruthy()
  expect(loads()).toBe(2)
})

test('what could not be fetched without a network is asked for again once there is one', async () => {
  const { content, loads } = contentThatFails(2)
  renderInProvider(content, { onError: () => {} })
  for (const _ of [1, 2]) {
    await screen.findByRole('button', { name: 'Try again' })
    fireEvent(window, new Event('online'))
  }
  expect(await screen.findByText('There')).toBeTruthy()
  fireEvent(window, new Event('online'))
  expect(loads()).toBe(3)
})

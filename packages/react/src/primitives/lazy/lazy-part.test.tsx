import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { renderInProvider } from '../../testing/render-in-provider.tsx'
import { type LazyPart, lazyPart, useLazyPart } from './lazy-part.ts'

interface Words {
  readonly words: string
}

function Opener({ part }: { readonly part: LazyPart<Words> }) {
  const [open, setOpen] = useState(false)
  const loaded = useLazyPart(part, open, () => setOpen(false))
  return (
    <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
      {loaded?.words ?? 'Nothing yet'}
    </button>
  )
}

test('a part is loaded when it is wanted, once for all, and stays after that', async () => {
  let loads = 0
  const part = lazyPart('menu', async () => {
    loads += 1
    return { words: 'There' }
  })
  const first = renderInProvider(<Opener part={part} />)
  expect(loads).toBe(0)
  await first.user.click(screen.getByRole('button', { name: 'Nothing yet' }))
  await first.user.click(await screen.findByRole('button', { name: 'There' }))
  expect(screen.getByRole('button', { name: 'There', expanded: false })).toBeTruthy()
  first.unmount()

  const second = renderInProvider(<Opener part={part} />)
  await second.user.click(screen.getByRole('button', { name: 'Nothing yet' }))
  expect(screen.getByRole('button', { name: 'There' })).toBeTruthy()
  expect(loads).toBe(1)
})

test('a part that could not be loaded is reported once, closes, and is tried again at the next press', async () => {
  const gone = new Error('the chunk is gone')
  let loads = 0
  const part = lazyPart('menu', async () => {
    loads += 1
    if (loads === 1) throw gone
    return { words: 'There' }
  })
  const reported: unknown[] = []
  const { user } = renderInProvider(<Opener part={part} />, {
    onError: (error, { widget }) => reported.push([error, widget]),
  })
  const button = screen.getByRole('button', { name: 'Nothing yet' })
  await user.click(button)
  await waitFor(() => expect(reported).toEqual([[gone, 'menu']]))
  expect(button.getAttribute('aria-expanded')).toBe('false')

  await user.click(button)
  await screen.findByRole('button', { name: 'There', expanded: true })
  expect(loads).toBe(2)
  expect(reported).toHaveLength(1)
})

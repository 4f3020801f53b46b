import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInProvider } from '../../testing/render-in-provider.tsx'
import { useToast } from './toast-provider.tsx'
import { type QueuedToast, toastQueue } from './toast-queue.ts'

test('only the newest three are kept', () => {
  const toast = (id: number): QueuedToast => ({ id, message: String(id) })
  const queue = [1, 2, 3, 4].reduce<readonly QueuedToast[]>(
    (before, id) => toastQueue(before, { type: 'show', toast: toast(id) }),
    [],
  )
  expect(queue.map(({ id }) => id)).toEqual([2, 3, 4])
})

test('what happened is said in a live region and can be taken back', async () => {
  let undone = 0
  function Archive() {
    const toast = useToast()
    const show = () => toast.show({ message: '3 campaigns archived.', undo: { onUndo: () => (undone += 1) } })
    return (
      <button type="button" onClick={show}>
        Archive
      </button>
    )
  }
  const { user } = renderInProvider(<Archive />)
  await user.click(screen.getByRole('button', { name: 'Archive' }))
  expect(screen.getByRole('status').textContent).toContain('3 campaigns archived.')
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(undone).toBe(1)
  expect(screen.queryByText('3 campaigns archived.')).toBeNull()
})

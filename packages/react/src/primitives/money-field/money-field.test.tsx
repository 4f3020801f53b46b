import type { Money } from '@adloom/domain/money'
import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { renderInProvider } from '../../testing/render-in-provider.tsx'
import type { ReadText } from '../field/use-raw-text.ts'
import { MoneyField } from './money-field.tsx'

const rupees = (minor: number): Money => ({ minor, currency: 'INR' })

function setup(start: ReadText<Money>) {
  const heard: ReadText<Money>[] = []
  let change: (next: ReadText<Money>) => void = () => {}
  function Budget() {
    const [state, setState] = useState(start)
    change = setState
    return (
      <>
        <MoneyField
          label="Daily budget"
          {...state}
          onValueChange={(next) => {
            heard.push(next)
            setState(next)
          }}
        />
        <button type="button">Elsewhere</button>
      </>
    )
  }
  const { user } = renderInProvider(<Budget />)
  return {
    user,
    heard,
    field: screen.getByRole('textbox', { name: 'Daily budget' }),
    change: (next: ReadText<Money>) => act(() => change(next)),
  }
}

describe('while somebody types', () => {
  test('nothing is formatted under their hands, and every keystroke is heard', async () => {
    const { user, field, heard } = setup({ value: null })
    await user.type(field, '12oo')
    expect(field).toHaveProperty('value', '12oo')
    expect(heard).toEqual([
      { value: rupees(1_00) },
      { value: rupees(12_00) },
      { value: null, raw: '12o' },
      { value: null, raw: '12oo' },
    ])
  })

  test('an emptied field has no amount and nothing unreadable', async () => {
    const { user, field, heard } = setup({ value: rupees(5_00) })
    await user.clear(field)
    expect(heard.at(-1)).toEqual({ value: null })
  })

  test('a change from outside, such as an undo, shows at once', async () => {
    const { user, field, change } = setup({ value: rupees(5_00) })
    await user.type(field, '0')
    expect(field).toHaveProperty('value', '50')
    change({ value: rupees(7_000_00) })
    expect(field).toHaveProperty('value', '7,000')
  })
})

describe('on leaving', () => {
  test('a readable amount is written out', async () => {
    const { user, field } = setup({ value: null })
    await user.type(field, '1.5 lakh')
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }))
    expect(field).toHaveProperty('value', '1,50,000')
  })

  test('an unreadable text stays as it is', async () => {
    const { user, field } = setup({ value: null, raw: '12oo' })
    await user.click(field)
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }))
    expect(field).toHaveProperty('value', '12oo')
  })
})

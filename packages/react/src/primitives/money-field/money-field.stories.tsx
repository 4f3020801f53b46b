import type { Money } from '@adloom/domain/money'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect } from 'storybook/test'
import type { FieldIssue } from '../field/field-issue.ts'
import type { ReadText } from '../field/use-raw-text.ts'
import { Specimen } from '../specimen/specimen.tsx'
import { MoneyField, type MoneyFieldProps } from './money-field.tsx'

function Budget(props: Omit<MoneyFieldProps, 'onValueChange'>) {
  const [state, setState] = useState<ReadText<Money>>({ value: props.value, raw: props.raw })
  const issues: FieldIssue[] =
    state.raw === undefined
      ? [...(props.issues ?? [])]
      : [{ severity: 'error', message: `“${state.raw}” is not an amount. Write it like 1,200.` }]
  return <MoneyField {...props} {...state} issues={issues} onValueChange={setState} />
}

const meta = {
  title: 'Primitives/MoneyField',
  component: Budget,
  args: { label: 'Daily budget', unit: 'a day', currency: 'INR', value: { minor: 1_000_00, currency: 'INR' } },
} satisfies Meta<typeof Budget>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('textbox', { name: 'Daily budget' })
    await expect(field).toHaveValue('1,000')
    await userEvent.clear(field)
    await userEvent.type(field, '250000')
    await expect(field).toHaveValue('250000')
    await userEvent.tab()
    await expect(field).toHaveValue('2,50,000')
  },
}

export const Unreadable: Story = {
  args: { value: null, raw: '12oo' },
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('textbox', { name: 'Daily budget' })
    await userEvent.click(field)
    await userEvent.tab()
    await expect(field).toHaveValue('12oo')
    await expect(field).toBeInvalid()
    await expect(field).toHaveAccessibleDescription(/is not an amount/)
  },
}

export const States: Story = {
  render: () => (
    <Specimen as="grid">
      <Budget
        label="Daily budget"
        unit="a day"
        value={{ minor: 1_000_00, currency: 'INR' }}
        hint="Meta may spend 75 % more on a good day."
      />
      <Budget
        label="Daily budget"
        unit="a day"
        value={{ minor: 300_00, currency: 'INR' }}
        issues={[
          {
            severity: 'error',
            message: 'The minimum of this account is ₹850 a day.',
            fix: { label: 'Raise to ₹850', onFix: () => {} },
          },
        ]}
      />
      <Budget
        label="Whole flight"
        value={{ minor: 499_50, currency: 'INR' }}
        issues={[{ severity: 'warning', message: 'Meta wants about 50 purchases a week; expect 19–31.' }]}
      />
      <Budget label="Budget" unit="a day" currency="JPY" value={{ minor: 12_000, currency: 'JPY' }} readOnly />
      <Budget label="Budget" unit="a day" currency="EUR" value={{ minor: 12_00, currency: 'EUR' }} disabled />
    </Specimen>
  ),
}

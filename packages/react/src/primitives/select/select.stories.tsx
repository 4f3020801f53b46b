import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, screen, waitFor } from 'storybook/test'
import { Select, type SelectProps } from './select.tsx'

function Chosen(props: Omit<SelectProps, 'onValueChange'>) {
  const [value, setValue] = useState(props.value)
  return <Select {...props} value={value} onValueChange={setValue} />
}

const meta = {
  title: 'Primitives/Select',
  component: Chosen,
  args: {
    label: 'Button',
    value: 'SHOP_NOW',
    options: [
      { value: 'SHOP_NOW', label: 'Shop now' },
      { value: 'LEARN_MORE', label: 'Learn more', description: 'For offers that need a word' },
      { value: 'SIGN_UP', label: 'Sign up', disabled: true },
    ],
  },
} satisfies Meta<typeof Chosen>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const Empty: Story = { args: { value: null } }

export const Invalid: Story = {
  args: { value: null, issues: [{ severity: 'error', message: 'Choose the page that speaks in the ads.' }] },
}

export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('combobox', { name: 'Button' }))
    await userEvent.click(await screen.findByRole('option', { name: /Learn more/ }))
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    await waitFor(() => expect(canvas.getByRole('combobox', { name: 'Button' })).toHaveTextContent('Learn more'))
  },
}

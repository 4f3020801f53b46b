import type { Meta, StoryObj } from '@storybook/react-vite'
import Search from 'lucide-react/icons/search'
import { useState } from 'react'
import { expect } from 'storybook/test'
import { Icon } from '../icon/icon.tsx'
import { Specimen } from '../specimen/specimen.tsx'
import { TextArea } from './text-area.tsx'
import { TextField, type TextFieldProps } from './text-field.tsx'

function Typed(props: Omit<TextFieldProps, 'onValueChange'>) {
  const [value, setValue] = useState(props.value)
  return <TextField {...props} value={value} onValueChange={setValue} />
}

function Counted({ label, text, limit, note }: { label: string; text: string; limit: number; note?: string }) {
  const [value, setValue] = useState(text)
  const count = { used: value.length, limit, ...(note === undefined ? {} : { note }) }
  return <TextArea label={label} value={value} onValueChange={setValue} count={count} />
}

const meta = {
  title: 'Primitives/TextField',
  component: Typed,
  args: { label: 'Campaign name', value: 'Diwali Gifting 2026' },
} satisfies Meta<typeof Typed>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('textbox', { name: 'Campaign name' })
    await userEvent.type(field, ' B')
    await expect(field).toHaveValue('Diwali Gifting 2026 B')
  },
}

export const States: Story = {
  render: () => (
    <Specimen as="grid">
      <Typed label="Campaign name" value="Diwali Gifting 2026" hint="Your customers do not see it." />
      <Typed label="Find" labelHidden value="" placeholder="Find a campaign" prefix={<Icon of={Search} />} />
      <Typed
        label="Campaign name"
        value="Di"
        issues={[{ severity: 'error', message: 'A name has at least 3 characters.' }]}
      />
      <Typed
        label="Destination"
        value="chaiandco.in/diwali"
        issues={[{ severity: 'info', message: 'Tracking is added when the ad is published.' }]}
      />
      <Typed label="Campaign name" value="Read only" readOnly />
      <Typed label="Campaign name" value="Disabled" disabled />
      <Counted
        label="Primary text"
        text="Twelve festive blends in one gift box, hand-packed in Jaipur. Order by 2 Nov for delivery before Dhanteras."
        limit={125}
        note="“See more” after 125"
      />
      <Counted label="Headline" text="Diwali in a box, from ₹899, delivered in two days" limit={40} />
      <Typed label="शीर्षक" value="दिवाली का उपहार, एक डिब्बे में" />
    </Specimen>
  ),
}

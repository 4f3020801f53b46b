import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect } from 'storybook/test'
import { Checkbox } from './checkbox/checkbox.tsx'
import { RadioGroup } from './radio-group/radio-group.tsx'
import { SegmentedControl } from './segmented-control/segmented-control.tsx'
import { Specimen } from './specimen/specimen.tsx'
import { Switch } from './switch/switch.tsx'

const periods = [
  { value: 'daily', label: 'Daily' },
  { value: 'lifetime', label: 'Whole flight' },
] as const

const goals = [
  { value: 'sales', label: 'Sales', description: 'People who buy on your site' },
  { value: 'leads', label: 'Leads', description: 'People who leave their details' },
  { value: 'traffic', label: 'Traffic', description: 'People who visit your site' },
] as const

function Choices() {
  const [period, setPeriod] = useState<'daily' | 'lifetime'>('daily')
  const [goal, setGoal] = useState<'sales' | 'leads' | 'traffic' | null>('sales')
  const [political, setPolitical] = useState<'no' | 'yes' | null>(null)
  const [all, setAll] = useState<boolean | 'mixed'>('mixed')
  const [on, setOn] = useState(true)
  return (
    <Specimen as="column">
      <SegmentedControl label="Budget period" options={periods} value={period} onValueChange={setPeriod} />
      <RadioGroup label="Goal" look="cards" options={goals} value={goal} onValueChange={setGoal} />
      <RadioGroup
        label="Is this about politics, elections or a social issue?"
        options={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes, and I can show who pays for it' },
        ]}
        value={political}
        onValueChange={setPolitical}
        issues={
          political === null ? [{ severity: 'error', message: 'Choose one. It cannot be changed after launch.' }] : []
        }
      />
      <Checkbox label="All 12 campaigns" checked={all} onCheckedChange={setAll} />
      <Checkbox label="Women" description="Meta reports them as “female”" checked={true} />
      <Checkbox label="Off" checked={false} disabled />
      <Switch label="Follow the shop's hours" checked={on} onCheckedChange={setOn} />
    </Specimen>
  )
}

const meta = { title: 'Primitives/Choices', component: Choices } satisfies Meta<typeof Choices>

export default meta
type Story = StoryObj<typeof meta>

export const All: Story = {
  play: async ({ canvas, userEvent }) => {
    const daily = canvas.getByRole('radio', { name: 'Daily' })
    await userEvent.click(daily)
    await userEvent.keyboard('{ArrowRight}')
    await expect(canvas.getByRole('radio', { name: 'Whole flight' })).toBeChecked()
    await userEvent.click(canvas.getByRole('radio', { name: 'No' }))
    await expect(canvas.queryByText(/Choose one/)).toBeNull()
  },
}

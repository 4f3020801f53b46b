import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import type { ReadText } from '../field/use-raw-text.ts'
import { NumberField } from '../number-field/number-field.tsx'
import { Specimen } from '../specimen/specimen.tsx'
import { DateTimeField } from './date-time-field.tsx'

function Flight() {
  const [start, setStart] = useState<ReadText<string>>({ value: '2026-10-19T06:00' })
  const [end, setEnd] = useState<ReadText<string>>({ value: '2026-10-14T23:59' })
  const [age, setAge] = useState<ReadText<number>>({ value: 18 })
  return (
    <Specimen as="grid">
      <DateTimeField label="Starts" {...start} onValueChange={setStart} />
      <DateTimeField
        label="Ends"
        {...end}
        onValueChange={setEnd}
        issues={[{ severity: 'error', message: 'The end is 5 days before the start. Choose 19 Oct or later.' }]}
      />
      <NumberField label="Youngest age" {...age} min={18} max={65} unit="years" onValueChange={setAge} />
    </Specimen>
  )
}

const meta = { title: 'Primitives/DateTimeField', component: Flight } satisfies Meta<typeof Flight>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

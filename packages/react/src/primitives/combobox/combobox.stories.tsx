import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, screen, waitFor } from 'storybook/test'
import { Specimen } from '../specimen/specimen.tsx'
import { Combobox } from './combobox.tsx'
import { MultiCombobox } from './multi-combobox.tsx'
import type { ComboboxOption } from './option.ts'

const places: readonly ComboboxOption[] = [
  { value: 'IN', label: 'India', group: 'Countries' },
  { value: 'AE', label: 'United Arab Emirates', group: 'Countries' },
  { value: 'IN-RJ', label: 'Rajasthan', group: 'Regions', description: 'India' },
  { value: 'IN-MH', label: 'Maharashtra', group: 'Regions', description: 'India' },
  { value: '1275339', label: 'Mumbai', group: 'Cities', description: 'Maharashtra, India' },
  { value: '1269515', label: 'Jaipur', group: 'Cities', description: 'Rajasthan, India' },
]

const search = async (query: string) =>
  places.filter((place) => place.label.toLowerCase().includes(query.toLowerCase()))

function Places() {
  const [one, setOne] = useState<ComboboxOption | null>(null)
  const [many, setMany] = useState<readonly ComboboxOption[]>(places.slice(4, 5))
  return (
    <Specimen as="column">
      <Combobox label="Time zone" options={places} value={one} onValueChange={setOne} placeholder="Find a place" />
      <MultiCombobox
        label="Places"
        options={search}
        value={many}
        onValueChange={setMany}
        hint="Countries, regions and cities"
      />
      <MultiCombobox label="Languages" options={[]} value={[]} disabled placeholder="Any language" />
    </Specimen>
  )
}

const meta = { title: 'Primitives/Combobox', component: Places } satisfies Meta<typeof Places>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('combobox', { name: 'Time zone' })
    await userEvent.click(field)
    await userEvent.keyboard('raj')
    await screen.findByRole('option', { name: /^Rajasthan/ })
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect(field).toHaveValue('Rajasthan')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  },
}

export const ManyFromAServer: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('combobox', { name: 'Places' })
    await userEvent.click(field)
    await userEvent.keyboard('jai')
    await userEvent.click(await screen.findByRole('option', { name: /Jaipur/ }))
    await expect(canvas.getByRole('button', { name: 'Remove Jaipur' })).toBeVisible()
    await userEvent.keyboard('{Backspace}')
    await expect(canvas.queryByRole('button', { name: 'Remove Jaipur' })).toBeNull()
  },
}

export const NothingFound: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('combobox', { name: 'Time zone' }))
    await userEvent.keyboard('zzz')
    await screen.findByText('Nothing matches “zzz”')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByText(/Nothing matches/)).toBeNull())
  },
}

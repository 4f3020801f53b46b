import type { AdloomClient } from '@adloom/client'
import {
  failing,
  forbidding,
  hanging,
  offline,
  rateLimiting,
  type Scenario,
  scenario,
  type TestBackend,
} from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, screen, waitFor, within } from 'storybook/test'
import { startScenarioClock } from '../testing/scenario-clock.ts'
import { History } from './history.tsx'

const meta = {
  title: 'Widgets/History',
  component: History,
  beforeEach: () => startScenarioClock(),
  parameters: { layout: 'padded', adloom: { scenario: scenario.live() } },
  args: { campaignId: 'c1' },
} satisfies Meta<typeof History>

export default meta
type Story = StoryObj<typeof meta>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

interface Loaded {
  readonly client: AdloomClient
  readonly backend: TestBackend
}

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>): Loaded => (loaded as { readonly adloom: Loaded }).adloom
const given = (wanted: Scenario) => ({ adloom: { scenario: wanted } })
const soon = { timeout: 12_000 }
const entries = (canvas: Canvas) => canvas.findByRole('list', { name: 'What happened' }, soon)

async function editBudget({ client }: Loaded): Promise<void> {
  const { id, version } = await client.campaigns.get('c1')
  const value = { minor: 1_200_00, currency: 'INR' }
  const patch = [{ op: 'set' as const, path: 'budget.amount', value }]
  await client.campaigns.update(id, patch, { ifMatch: version, note: 'Sells well' })
}

export const Launched: Story = {
  play: async ({ canvas }) => {
    const list = await entries(canvas)
    await expect(within(list).getAllByRole('button').length).toBeGreaterThan(1)
    await expect(within(list).getByText('On Meta')).toBeVisible()
  },
}

/** An edit appears while somebody looks, with what it was and what it is. */
export const Edited: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    const list = await entries(canvas)
    await editBudget(loadedOf(loaded))
    await userEvent.click(await within(list).findByRole('button', { name: /changed daily budget/ }, soon))
    const detail = await canvas.findByRole('region', { name: /changed daily budget/ }, soon)
    await expect(within(detail).getByText('₹1,000')).toBeVisible()
    await expect(within(detail).getByText('₹1,200')).toBeVisible()
  },
}

/** Undo is a plan, and leads to its review. */
export const UndoAsAPlan: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    const { client, backend } = loadedOf(loaded)
    await entries(canvas)
    await editBudget({ client, backend })
    const plan = await client.campaigns.plan('c1')
    await userEvent.click(await canvas.findByRole('radio', { name: 'Launched' }, soon))
    await expect(plan.operations.length).toBeGreaterThan(0)
    await userEvent.click(await canvas.findByRole('button', { name: 'Plan an undo of this' }, soon))
    await expect(
      await screen.findByText(/The plan was made\. It waits for its review\.|The plan was not made/, {}, soon),
    ).toBeInTheDocument()
  },
}

export const Empty: Story = {
  parameters: given(scenario.complete()),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.queryByText('Reading the history')).toBeNull(), soon)
    await expect(canvas.getByRole('region', { name: 'History' })).toBeVisible()
  },
}

export const Loading: Story = {
  parameters: given(hanging(scenario.live(), 'campaigns.history')),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('Reading the history')).toBeInTheDocument()
    loadedOf(loaded).backend.faults.clear()
    await expect(await entries(canvas)).toBeVisible()
  },
}

export const Failed: Story = {
  parameters: given(failing(scenario.live(), 'campaigns.history')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText('The history could not be read', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await entries(canvas)).toBeVisible()
  },
}

export const Offline: Story = {
  parameters: given(offline(scenario.live())),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('You are offline', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await fireEvent(window, new Event('online'))
    await expect(await entries(canvas)).toBeVisible()
  },
}

export const Forbidden: Story = {
  parameters: given(forbidding(scenario.live(), 'campaigns.history')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not see this history', {}, soon)).toBeVisible()
  },
}

export const RateLimited: Story = {
  parameters: given(rateLimiting(scenario.live(), 42, 'campaigns.history')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/loads by itself in 42 seconds/, {}, soon)).toBeVisible()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true },
  play: async ({ canvas, userEvent }) => {
    await entries(canvas)
    await userEvent.click(canvas.getByRole('radio', { name: 'Launched' }))
    await expect(canvas.queryByRole('button', { name: /^Plan / })).toBeNull()
  },
}

const noOverflow = async (canvas: Canvas) => {
  const root = canvas.getAllByRole('region')[0]
  await expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
}

export const Narrow: Story = {
  globals: { width: '360' },
  play: async ({ canvas }) => {
    await entries(canvas)
    await noOverflow(canvas)
  },
}

export const TinyContainer: Story = {
  globals: { width: '240' },
  play: async ({ canvas }) => {
    await entries(canvas)
    await noOverflow(canvas)
  },
}

export const LongText: Story = {
  globals: { locale: 'en-XA' },
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('list', {}, soon))[0]).toBeVisible()
    await noOverflow(canvas)
  },
}

export const RightToLeft: Story = {
  globals: { locale: 'ar-XB' },
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('list', {}, soon))[0]).toBeVisible()
  },
}

export const Dark: Story = {
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await expect(await entries(canvas)).toBeVisible()
  },
}

import type { AdloomClient } from '@adloom/client'
import { as, failing, type Scenario, scenario, type TestBackend } from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { CampaignList } from './campaign-list.tsx'

const meta = {
  title: 'Widgets/Campaign list/Delivery and plans',
  component: CampaignList,
  parameters: { layout: 'padded', adloom: { scenario: scenario.live() } },
  args: { onOpen: fn() },
} satisfies Meta<typeof CampaignList>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>
type Canvas = Parameters<Play>[0]['canvas']
type Acts = Parameters<Play>[0]['userEvent']

interface Loaded {
  readonly client: AdloomClient
  readonly backend: TestBackend
}

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>): Loaded => (loaded as { readonly adloom: Loaded }).adloom
const given = (wanted: Scenario) => ({ adloom: { scenario: wanted } })
const soon = { timeout: 12_000 }

async function choose(canvas: Canvas, userEvent: Acts, action: string): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: /^Actions for Diwali/ }, soon))
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${action}`) }, soon))
}

export const Delivering: Story = {
  play: async ({ canvas }) => {
    const grid = await canvas.findByRole('grid', { name: 'Campaigns' }, soon)
    await expect(within(grid).getByRole('columnheader', { name: 'Delivery' })).toBeVisible()
    await expect(within(grid).getByText('Active')).toBeVisible()
  },
}

export const Held: Story = {
  parameters: given(scenario.held()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Active, but held: audience too small', {}, soon)).toBeVisible()
  },
}

/** Pausing is a plan: it is shown, and only then done. */
export const Pause: Story = {
  play: async ({ canvas, userEvent, loaded }) => {
    const { client } = loadedOf(loaded)
    await choose(canvas, userEvent, 'Pause')
    const dialog = await screen.findByRole('dialog', { name: /^Pause “Diwali/ }, soon)
    const most = await within(dialog).findByText('Afterwards nothing can be spent.', {}, soon)
    await waitFor(() => expect(most).toBeVisible())
    await userEvent.click(within(dialog).getByRole('button', { name: 'Pause the campaign' }))
    await expect(await screen.findByText(/is being paused\.$/, {}, soon)).toBeInTheDocument()
    await waitFor(async () => expect((await client.campaigns.get('c1')).lifecycle).toBe('paused'), soon)
    await expect(await canvas.findAllByText('Paused', {}, soon)).not.toHaveLength(0)
  },
}

/** What raises the most that can be spent needs somebody's yes, also when it is only resumed. */
export const ResumeWaitsForApproval: Story = {
  play: async ({ canvas, userEvent, loaded }) => {
    const { client } = loadedOf(loaded)
    const plan = await client.campaigns.plan('c1', { purpose: 'pause' })
    await client.campaigns.apply('c1', { planHash: plan.hash })
    await waitFor(async () => expect((await client.campaigns.get('c1')).lifecycle).toBe('paused'), soon)
    await expect(await canvas.findAllByText('Paused', {}, soon)).not.toHaveLength(0)
    await choose(canvas, userEvent, 'Resume')
    const dialog = await screen.findByRole('dialog', { name: /^Resume “Diwali/ }, soon)
    await expect(await within(dialog).findByText(/1 approver has to agree/, {}, soon)).toBeInTheDocument()
    await expect(within(dialog).queryByRole('button', { name: /^Resume for/ })).toBeNull()
  },
}

export const PauseFails: Story = {
  parameters: given(failing(scenario.live(), 'campaigns.plan')),
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'Pause')
    const dialog = await screen.findByRole('dialog', { name: /^Pause “Diwali/ }, soon)
    await expect(await within(dialog).findByText('It was not done.', {}, soon)).toBeInTheDocument()
    await expect(within(dialog).queryByRole('button', { name: 'Pause the campaign' })).toBeNull()
  },
}

/** The brake for everything, and the way back. */
export const PauseEverything: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Pause everything' }, soon))
    const dialog = await screen.findByRole('dialog', { name: 'Pause everything?' }, soon)
    await userEvent.type(within(dialog).getByRole('textbox'), 'The shop is closed')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Pause everything now' }))
    await expect(await canvas.findByText(/“The shop is closed”/, {}, soon)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Allow launches again' }))
    const question = await screen.findByRole('alertdialog', {}, soon)
    await userEvent.click(within(question).getByRole('button', { name: 'Allow launches again' }))
    await waitFor(() => expect(canvas.queryByText(/“The shop is closed”/)).toBeNull(), soon)
  },
}

/** Somebody raised the budget on the platform; the answer becomes a plan. */
export const Drifted: Story = {
  parameters: given(scenario.drifted()),
  play: async ({ canvas, userEvent, loaded }) => {
    await expect(await canvas.findByText('1 changed outside', {}, soon)).toBeVisible()
    await choose(canvas, userEvent, 'Answer changes outside')
    const dialog = await screen.findByRole('dialog', { name: /^Changed outside of Adloom/ }, soon)
    await userEvent.click(await within(dialog).findByRole('radio', { name: 'Put back' }, soon))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Plan with 1 answer' }))
    await expect(await screen.findByText(/A plan with your answers was made/, {}, soon)).toBeInTheDocument()
    await expect((await loadedOf(loaded).client.campaigns.get('c1')).activePlan).not.toBeNull()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true },
  parameters: given(as(scenario.held(), 'viewer')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Active, but held: audience too small', {}, soon)).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Pause everything' })).toBeNull()
  },
}

export const Narrow: Story = {
  globals: { width: '360' },
  parameters: given(scenario.held()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Active, but held: audience too small', {}, soon)).toBeVisible()
    const root = canvas.getByRole('region', { name: 'Campaigns' })
    await expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
  },
}

import type { AdloomClient } from '@adloom/client'
import { type Scenario, scenario, type TestBackend } from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor, within } from 'storybook/test'
import { CampaignBuilder } from './campaign-builder.tsx'
import { ownDevice, Page } from './story-page.tsx'

const meta = {
  title: 'Widgets/CampaignBuilder/Plan and launch',
  component: CampaignBuilder,
  beforeEach: ownDevice,
  decorators: [(Story) => <Page>{Story()}</Page>],
  parameters: { layout: 'fullscreen', adloom: { scenario: scenario.complete() } },
  args: { campaignId: 'c1', defaultStep: 'check', onClose: fn(), onLaunched: fn() },
} satisfies Meta<typeof CampaignBuilder>

export default meta
type Story = StoryObj<typeof meta>

interface Loaded {
  readonly client: AdloomClient
  readonly backend: TestBackend
}

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>): Loaded => (loaded as { readonly adloom: Loaded }).adloom
const given = (wanted: Scenario) => ({ adloom: { scenario: wanted } })
const soon = { timeout: 15_000 }

/** From the last step to the plan of what was just saved, and back. */
export const ReviewPlan: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Review plan' }, soon))
    await expect(await canvas.findByRole('heading', { name: /changes on Meta$/ }, soon)).toBeVisible()
    await expect(canvas.getByText('0 of 1')).toBeVisible()
    await expect((await loadedOf(loaded).client.campaigns.get('c1')).activePlan).not.toBeNull()
    const [back] = canvas.getAllByRole('button', { name: 'Back to edit' })
    await userEvent.click(back ?? document.body)
    await expect(await canvas.findByRole('button', { name: 'Review plan' }, soon)).toBeVisible()
  },
}

export const Launch: Story = {
  parameters: given(scenario.approved()),
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Review plan' }, soon))
    await userEvent.click(await canvas.findByRole('button', { name: /^Launch for up to/ }, soon))
    await expect(await canvas.findByRole('heading', { name: 'Everything is on Meta as planned' }, soon)).toBeVisible()
    await waitFor(() => expect(args.onLaunched).toHaveBeenCalledOnce(), soon)
  },
}

/** Who comes back while it is being launched sees the launch. */
export const BackDuringALaunch: Story = {
  parameters: given(scenario.launching()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
  },
}

/** With something left to fix there is no plan, and the button says why. */
export const NotYet: Story = {
  parameters: given(scenario.faulty()),
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: 'Review plan' }, soon)
    await expect(button).toHaveAccessibleDescription(/stands? against this campaign/)
  },
}

/** Somebody changed the budget on the platform; the answer becomes a plan, which is shown. */
export const Drifted: Story = {
  parameters: given(scenario.drifted()),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('Active', {}, soon)).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', { name: 'Answer' }, soon))
    const group = await canvas.findByRole('group', { name: 'Changes outside of Adloom' }, soon)
    await userEvent.click(within(group).getByRole('radio', { name: 'Put back' }))
    await userEvent.click(within(group).getByRole('button', { name: 'Plan with 1 answer' }))
    await expect(await canvas.findByRole('heading', { name: /change on Meta$/ }, soon)).toBeVisible()
  },
}

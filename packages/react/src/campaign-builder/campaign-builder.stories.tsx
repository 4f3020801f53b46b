import { scenario } from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { CampaignBuilder } from './campaign-builder.tsx'
import { ownDevice, Page } from './story-page.tsx'

const meta = {
  title: 'Widgets/CampaignBuilder',
  component: CampaignBuilder,
  beforeEach: ownDevice,
  decorators: [(Story) => <Page>{Story()}</Page>],
  parameters: { layout: 'fullscreen', adloom: { scenario: scenario.complete() } },
  args: { campaignId: 'c1', onClose: fn() },
} satisfies Meta<typeof CampaignBuilder>

export default meta
type Story = StoryObj<typeof meta>

/** A campaign with nothing left to do. */
export const Overview: Story = {
  args: { defaultStep: 'budget' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('textbox', { name: 'Daily budget' })).toHaveValue('1,000')
    await expect(canvas.getByRole('heading', { name: 'Diwali gifting 2026' })).toBeVisible()
    await expect(canvas.getByText('Nothing stands against this campaign.')).toBeVisible()
  },
}

/** Everything that a host can set. */
export const Playground: Story = {
  args: { defaultStep: 'goal', readOnly: false, budgetLimits: { daily: { minor: 5_000_00, currency: 'INR' } } },
  play: async ({ canvas, userEvent }) => {
    const name = await canvas.findByRole('textbox', { name: 'Campaign name' })
    await userEvent.type(name, ', north')
    await expect(canvas.getByRole('heading', { name: 'Diwali gifting 2026, north' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Undo campaign name' }))
    await expect(name).toHaveValue('Diwali gifting 2026')
  },
}

/** Without a campaign a new draft is made, with its name ready to be typed over. */
export const NewDraft: Story = {
  args: { campaignId: undefined as never, onCreated: fn() },
  parameters: { adloom: { scenario: scenario.empty() } },
  play: async ({ canvas, args }) => {
    const name = await canvas.findByRole('textbox', { name: 'Campaign name' })
    await waitFor(() => expect(name).toHaveFocus())
    await expect(args.onCreated).toHaveBeenCalledTimes(1)
  },
}

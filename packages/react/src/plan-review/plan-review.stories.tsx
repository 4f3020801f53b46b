import type { AdloomClient } from '@adloom/client'
import {
  as,
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
import { expect, fireEvent, fn, screen, waitFor, within } from 'storybook/test'
import { startScenarioClock } from '../testing/scenario-clock.ts'
import { PlanReview } from './plan-review.tsx'

const meta = {
  title: 'Widgets/Plan review/Review',
  component: PlanReview,
  beforeEach: () => startScenarioClock(),
  parameters: { layout: 'padded', adloom: { scenario: scenario.approved() } },
  args: { campaignId: 'c1', onBack: fn(), onLaunched: fn() },
} satisfies Meta<typeof PlanReview>

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

const launchButton = (canvas: Canvas) => canvas.findByRole('button', { name: /^Launch for up to ₹/ }, soon)

export const Approved: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(await launchButton(canvas)).toBeEnabled()
    await expect(canvas.getByText(/approved this plan$/)).toBeVisible()
    await expect(canvas.getByText('1 of 1')).toBeVisible()
    const line = canvas.getByRole('button', { name: /^Create campaign/ })
    await userEvent.click(line)
    await expect(line).toHaveAttribute('aria-expanded', 'true')
    await expect(canvas.getByText('Daily budget')).toBeVisible()
  },
}

/** As it stands, for the eye. */
export const ApprovedStill: Story = {
  play: async ({ canvas }) => {
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const WaitsForApproval: Story = {
  parameters: given(scenario.planReady()),
  play: async ({ canvas }) => {
    const button = await launchButton(canvas)
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription('It has to be approved first')
    await expect(canvas.getByText('0 of 1')).toBeVisible()
  },
}

export const Approve: Story = {
  parameters: given(scenario.needsApproval()),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }, soon))
    const comment = await canvas.findByRole('textbox', { name: 'Comment, if you like' })
    await waitFor(() => expect(comment).toHaveFocus())
    await userEvent.type(comment, 'Fine for Diwali')
    await userEvent.click(canvas.getByRole('button', { name: 'Approve this plan' }))
    await expect(await canvas.findByText('1 of 1', {}, soon)).toBeVisible()
    await expect(canvas.getByText('Fine for Diwali')).toBeVisible()
    await waitFor(async () => expect(await launchButton(canvas)).not.toHaveAttribute('aria-disabled', 'true'))
  },
}

export const AskForChanges: Story = {
  parameters: given(scenario.needsApproval()),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Ask for changes' }, soon))
    const comment = await canvas.findByRole('textbox', { name: 'What should be changed?' })
    await userEvent.click(canvas.getByRole('button', { name: 'Send back' }))
    await expect(comment).toHaveAccessibleDescription(/Say what should be changed./)
    await userEvent.type(comment, 'Half the budget, please')
    await userEvent.click(canvas.getByRole('button', { name: 'Send back' }))
    await expect(await canvas.findByText(/asked for changes$/, {}, soon)).toBeVisible()
    await expect(canvas.getByText('Half the budget, please')).toBeVisible()
  },
}

/** Whoever made the plan hears from the server that somebody else has to agree. */
export const OwnApprovalRefused: Story = {
  parameters: given(as(scenario.planReady(), 'admin')),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }, soon))
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve this plan' }))
    await expect(
      await canvas.findByText(/You made this plan. Somebody else has to approve it./, {}, soon),
    ).toBeVisible()
    await expect(canvas.getByText('0 of 1')).toBeVisible()
  },
}

export const SentBack: Story = {
  parameters: given(scenario.refused()),
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByText(/Please halve the budget/, {}, soon)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Back to edit' }))
    await expect(args.onBack).toHaveBeenCalledOnce()
    await userEvent.click(canvas.getByRole('button', { name: 'Make a new plan' }))
    await expect(await canvas.findByText('0 of 1', {}, soon)).toBeVisible()
  },
}

export const AboveTheCeiling: Story = {
  parameters: given(scenario.overTheCeiling()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('This plan can spend more than is allowed', {}, soon)).toBeVisible()
    await expect(canvas.getByText(/may spend at most ₹1,500 on one day/)).toBeVisible()
    await expect(await launchButton(canvas)).toHaveAttribute('aria-disabled', 'true')
  },
}

/** The host has the last word, and nothing was sent. */
export const Vetoed: Story = {
  args: { onBeforeLaunch: fn(async () => false) },
  play: async ({ canvas, args, userEvent, loaded }) => {
    await userEvent.click(await launchButton(canvas))
    await expect(await canvas.findByText(/The launch was stopped on this page/, {}, soon)).toBeVisible()
    await expect(args.onBeforeLaunch).toHaveBeenCalledWith(expect.objectContaining({ campaignId: 'c1' }))
    const jobs = await loadedOf(loaded).client.jobs.list()
    await expect(jobs.data).toEqual([])
    await waitFor(async () => expect(await launchButton(canvas)).toHaveFocus())
  },
}

/** A check that breaks stops the launch as well. */
export const VetoBroken: Story = {
  args: { onBeforeLaunch: fn(async () => Promise.reject(new Error('the host is down'))) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await launchButton(canvas))
    await expect(await canvas.findByText(/The check of this page before the launch failed/, {}, soon)).toBeVisible()
  },
}

export const Launch: Story = {
  args: { onBeforeLaunch: fn(async () => true) },
  play: async ({ canvas, args, userEvent }) => {
    await userEvent.click(await launchButton(canvas))
    await expect(await canvas.findByText(/^(Launching on|Everything is on) Meta/, {}, soon)).toBeVisible()
    await expect(await canvas.findByText('Everything is on Meta as planned', {}, soon)).toBeVisible()
    await waitFor(() => expect(args.onLaunched).toHaveBeenCalledWith(expect.objectContaining({ id: 'c1' })), soon)
  },
}

export const NoPlanYet: Story = {
  parameters: given(scenario.complete()),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('There is no plan yet', {}, soon)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Make the plan' }))
    await expect(await canvas.findByText(/changes? on Meta$/, {}, soon)).toBeVisible()
    // Who made it is who is here.
    await expect(canvas.getByText('You made this plan. Somebody else has to approve it.')).toBeVisible()
  },
}

export const NoPlanYetStill: Story = {
  parameters: given(scenario.complete()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('There is no plan yet', {}, soon)).toBeVisible()
  },
}

/** The campaign still has errors, so there can be no plan. */
export const NotReady: Story = {
  parameters: given(scenario.faulty()),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Make the plan' }, soon))
    await expect(await canvas.findByText(/Something in the campaign still needs a change/, {}, soon)).toBeVisible()
  },
}

export const NotConnected: Story = {
  parameters: given(scenario.noConnection()),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Make the plan' }, soon))
    await expect(await canvas.findByText(/The ad account is not connected/, {}, soon)).toBeVisible()
  },
}

export const InStep: Story = {
  parameters: given(scenario.live()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing to launch', {}, soon)).toBeVisible()
    await expect(canvas.getByText(/is on Meta, as it should be/)).toBeVisible()
  },
}

/** Somebody changed the budget on the platform; the plan would put it back, and another answer makes another plan. */
export const Drifted: Story = {
  parameters: given(scenario.drifted()),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Make the plan' }, soon))
    await expect(await canvas.findByText('1 field was changed on Meta, outside of Adloom.', {}, soon)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'See what changed' }))
    const group = await canvas.findByRole('group', { name: 'Changes outside of Adloom' })
    await expect(within(group).getByText('₹1,500')).toBeVisible()
    const plan = within(group).getByRole('button', { name: 'Plan with 0 answers' })
    await expect(plan).toHaveAccessibleDescription('1 still needs an answer')
    await userEvent.click(within(group).getByRole('radio', { name: 'Take over' }))
    await userEvent.click(within(group).getByRole('button', { name: 'Plan with 1 answer' }))
    await expect(await canvas.findByText('Nothing to change', {}, soon)).toBeVisible()
  },
}

export const Loading: Story = {
  parameters: given(hanging(scenario.approved(), 'campaigns.getPlan')),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('Reading the plan')).toBeInTheDocument()
    loadedOf(loaded).backend.faults.clear()
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

/** Places, for the eye. */
export const LoadingStill: Story = {
  parameters: given(hanging(scenario.approved(), 'campaigns.getPlan')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Reading the plan')).toBeInTheDocument()
  },
}

export const Failed: Story = {
  parameters: given(failing(scenario.approved(), 'campaigns.get')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText('The plan could not be read', {}, soon)).toBeVisible()
    await expect(canvas.getByText('server.internal')).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const Offline: Story = {
  parameters: given(offline(scenario.approved())),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('You are offline', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await fireEvent(window, new Event('online'))
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const Forbidden: Story = {
  parameters: given(forbidding(scenario.approved(), 'campaigns.get')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText('You may not see this plan', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const RateLimited: Story = {
  parameters: given(rateLimiting(scenario.approved(), 42, 'campaigns.get')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText(/loads by itself in 42 seconds/, {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const NotFound: Story = {
  args: { campaignId: 'somebody-elses' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('There is no such campaign', {}, soon)).toBeVisible()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true },
  parameters: given(as(scenario.approved(), 'viewer')),
  play: async ({ canvas }) => {
    const button = await launchButton(canvas)
    await expect(button).toHaveAccessibleDescription('You can only look at this plan')
    await expect(canvas.queryByRole('button', { name: 'Approve' })).toBeNull()
  },
}

/** Whoever may not launch learns it from the server, in words. */
export const LaunchRefused: Story = {
  parameters: given(as(scenario.approved(), 'viewer')),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await launchButton(canvas))
    await expect(await canvas.findByText(/Your role does not allow it/, {}, soon)).toBeVisible()
  },
}

export const Huge: Story = {
  parameters: given(scenario.manyOperations()),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/changes on Meta$/, {}, { timeout: 20_000 })).toBeVisible()
    const lines = () => screen.getAllByRole('listitem').length
    const before = lines()
    await expect(before).toBeLessThan(120)
    await userEvent.click(canvas.getByRole('button', { name: /^Show [\d,]+ more$/ }))
    await waitFor(() => expect(lines()).toBeGreaterThan(before))
  },
}

const noOverflow = async (canvas: Canvas) => {
  const root = canvas.getByRole('region', { name: 'Plan review' })
  await expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
}

export const Narrow: Story = {
  globals: { width: '360' },
  play: async ({ canvas }) => {
    await expect(await launchButton(canvas)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const TinyContainer: Story = {
  globals: { width: '240' },
  play: async ({ canvas }) => {
    await expect(await launchButton(canvas)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const TwoColumns: Story = {
  globals: { width: '720' },
  play: async ({ canvas }) => {
    await expect(await launchButton(canvas)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const LongText: Story = {
  globals: { locale: 'en-XA' },
  play: async ({ canvas }) => {
    const [root] = await canvas.findAllByRole('region', {}, soon)
    await waitFor(() => expect(canvas.getAllByText(/₹/).length).toBeGreaterThan(1), soon)
    await expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
  },
}

export const RightToLeft: Story = {
  globals: { locale: 'ar-XB' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByText(/₹/).length).toBeGreaterThan(1), soon)
    await expect(canvas.getAllByRole('region')[0]?.closest('[dir]')).toHaveAttribute('dir', 'rtl')
  },
}

export const Dark: Story = {
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const Compact: Story = {
  globals: { density: 'compact' },
  play: async ({ canvas }) => {
    await expect(await launchButton(canvas)).toBeVisible()
  },
}

export const Hindi: Story = {
  globals: { locale: 'hi-IN' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /तक के लिए लॉन्च करें$/ }, soon)).toBeVisible()
  },
}

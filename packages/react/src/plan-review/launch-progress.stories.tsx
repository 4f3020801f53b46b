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
import { LaunchProgress } from './launch-progress.tsx'

const meta = {
  title: 'Widgets/Plan review/Launch',
  component: LaunchProgress,
  beforeEach: () => startScenarioClock(),
  parameters: { layout: 'padded', adloom: { scenario: scenario.launching() } },
  args: { jobId: 'launch', onFinished: fn(), onUndo: fn(), onClose: fn() },
} satisfies Meta<typeof LaunchProgress>

export default meta
type Story = StoryObj<typeof meta>

interface Loaded {
  readonly client: AdloomClient
  readonly backend: TestBackend
}

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>): Loaded => (loaded as { readonly adloom: Loaded }).adloom
const given = (wanted: Scenario) => ({ adloom: { scenario: wanted } })
const soon = { timeout: 12_000 }

/** At 40 %, as a page shows it that was just reloaded; then on to its end, live. */
export const AtFortyPercent: Story = {
  play: async ({ canvas, args, loaded }) => {
    const { backend } = loadedOf(loaded)
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
    const stages = canvas.getByRole('list', { name: 'Stages' })
    await expect(within(stages).getAllByRole('listitem')).toHaveLength(3)
    await expect(canvas.getAllByText('Nothing').length).toBeGreaterThan(0)
    backend.platform.release()
    await expect(await canvas.findByRole('heading', { name: 'Everything is on Meta as planned' }, soon)).toBeVisible()
    await waitFor(() => expect(args.onFinished).toHaveBeenCalledTimes(1))
    for (const stage of within(stages).getAllByRole('listitem'))
      await expect(stage).toHaveAttribute('data-state', 'done')
    await expect(canvas.getByRole('button', { name: 'Plan an undo' })).toBeVisible()
  },
}

/** As it stands, for the eye. */
export const Running: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
  },
}

export const StoppedHalfway: Story = {
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas, userEvent }) => {
    const alert = await canvas.findByRole('alert', {}, soon)
    await expect(alert).toHaveTextContent(/It stopped half-way. Nothing can be spent/)
    await expect(alert).toHaveTextContent(/too many calls from this ad account/)
    await userEvent.click(within(alert).getByRole('button', { name: 'Resume now' }))
    await expect(await canvas.findByRole('heading', { name: 'Everything is on Meta as planned' }, soon)).toBeVisible()
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}

/** As it stands, for the eye. */
export const StoppedHalfwayStill: Story = {
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Resume now' }, soon)).toBeVisible()
  },
}

export const StopAndPauseAll: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    const { client, backend } = loadedOf(loaded)
    await userEvent.click(await canvas.findByRole('button', { name: 'Stop and pause all' }, soon))
    const question = await screen.findByRole('alertdialog', {}, soon)
    await userEvent.click(within(question).getByRole('button', { name: 'Stop and pause all' }))
    await expect(await screen.findByText(/Everything is being paused/, {}, soon)).toBeInTheDocument()
    await waitFor(async () => expect((await client.account.stopState()).stopped).toHaveLength(1), soon)
    backend.platform.release()
  },
}

/** Its end was reached before anybody looked. */
export const Done: Story = {
  parameters: given(scenario.live()),
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByRole('heading', { name: 'Everything is on Meta as planned' }, soon)).toBeVisible()
    await expect(args.onFinished).not.toHaveBeenCalled()
    await userEvent.click(canvas.getByRole('button', { name: 'Plan an undo' }))
    await expect(args.onUndo).toHaveBeenCalledOnce()
  },
}

export const Loading: Story = {
  parameters: given(hanging(scenario.launching(), 'jobs.operations')),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('Reading the plan')).toBeInTheDocument()
    loadedOf(loaded).backend.faults.clear()
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
  },
}

export const Failed: Story = {
  parameters: given(failing(scenario.launching(), 'jobs.operations')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText('How far the launch is could not be read', {}, soon)).toBeVisible()
    await expect(canvas.getByText(/It goes on all the same/)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
  },
}

export const Offline: Story = {
  parameters: given(offline(scenario.launching())),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('You are offline', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await fireEvent(window, new Event('online'))
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
  },
}

export const Forbidden: Story = {
  parameters: given(forbidding(scenario.launching(), 'jobs.get')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not see this launch', {}, soon)).toBeVisible()
  },
}

export const RateLimited: Story = {
  parameters: given(rateLimiting(scenario.launching(), 42, 'jobs.get')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText('How far the launch is could not be read', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByRole('heading', { name: 'Launching on Meta' }, soon)).toBeVisible()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true },
  parameters: given(as(scenario.stoppedHalfway(), 'viewer')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert', {}, soon)).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Resume now' })).toBeNull()
    await expect(canvas.queryByRole('button', { name: 'Stop and pause all' })).toBeNull()
  },
}

export const ResumeRefused: Story = {
  parameters: given(as(scenario.stoppedHalfway(), 'viewer')),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Resume now' }, soon))
    await expect(await canvas.findByText(/Your role does not allow it/, {}, soon)).toBeVisible()
  },
}

const noOverflow = async (canvas: Parameters<NonNullable<Story['play']>>[0]['canvas']) => {
  const root = canvas.getAllByRole('region')[0]
  await expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
}

export const Narrow: Story = {
  globals: { width: '360' },
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Resume now' }, soon)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const TinyContainer: Story = {
  globals: { width: '240' },
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Resume now' }, soon)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const LongText: Story = {
  globals: { locale: 'en-XA' },
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert', {}, soon)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const RightToLeft: Story = {
  globals: { locale: 'ar-XB' },
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert', {}, soon)).toBeVisible()
  },
}

export const Dark: Story = {
  globals: { scheme: 'dark' },
  parameters: given(scenario.stoppedHalfway()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert', {}, soon)).toBeVisible()
  },
}

export const Hindi: Story = {
  globals: { locale: 'hi-IN' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Meta पर लॉन्च हो रहा है' }, soon)).toBeVisible()
  },
}

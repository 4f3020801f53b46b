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
import { Connections } from './connections.tsx'

/** Leaves the address of the page as it was found, whatever a sign-in has put into it. */
function ownAddress(): () => void {
  const before = window.location.href
  const stopClock = startScenarioClock()
  return () => {
    window.history.replaceState(null, '', before)
    stopClock()
  }
}

const admin = (wanted: Scenario) => as(wanted, 'admin')

const meta = {
  title: 'Widgets/Connections',
  component: Connections,
  beforeEach: ownAddress,
  parameters: { layout: 'padded', adloom: { scenario: admin(scenario.live()) } },
  args: { onAuthorize: fn(), onConnected: fn(), onDisconnected: fn() },
} satisfies Meta<typeof Connections>

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
const account = (canvas: Canvas) => canvas.findByRole('heading', { name: /Chai & Co/ }, soon)

export const Connected: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(await account(canvas)).toBeVisible()
    await expect(canvas.getByText('Connected')).toBeVisible()
    await expect(canvas.getAllByText('INR')[0]).toBeVisible()
    await expect(canvas.getByText('Asia/Kolkata')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Check now' }))
    await expect(await screen.findByText(/works\.$/, {}, soon)).toBeInTheDocument()
  },
}

/** As it stands, for the eye. */
export const ConnectedStill: Story = {
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
  },
}

export const Disconnect: Story = {
  play: async ({ canvas, args, userEvent }) => {
    await account(canvas)
    await userEvent.click(canvas.getByRole('button', { name: /^Actions for/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }, soon))
    const question = await screen.findByRole('alertdialog', {}, soon)
    await expect(question).toHaveTextContent(/cannot be paused or changed from here/)
    await userEvent.click(within(question).getByRole('button', { name: 'Disconnect account' }))
    await expect(await canvas.findByRole('button', { name: 'Sign in at Meta' }, soon)).toBeVisible()
    await expect(args.onDisconnected).toHaveBeenCalledOnce()
  },
}

export const Expired: Story = {
  parameters: given(admin(scenario.connectionExpired())),
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByText('Sign-in has ended', {}, soon)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Reconnect' }))
    await waitFor(() => expect(args.onAuthorize).toHaveBeenCalledOnce(), soon)
  },
}

export const NotSignedIn: Story = {
  parameters: given(admin(scenario.noConnection())),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Not signed in', {}, soon)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Sign in at Meta' })).toBeVisible()
  },
}

/** The person said no at the platform, and comes back. */
export const SignInRefused: Story = {
  beforeEach: () => {
    const url = new URL(window.location.href)
    url.searchParams.set('adloom_error', 'access_denied')
    window.history.replaceState(null, '', url)
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('Nothing was connected', {}, soon)).toBeVisible()
    await expect(window.location.search).not.toContain('adloom_error')
    await userEvent.click(canvas.getByRole('button', { name: 'All right' }))
    await expect(canvas.queryByText('Nothing was connected')).toBeNull()
  },
}

export const Loading: Story = {
  parameters: given(hanging(admin(scenario.live()), 'connections.list')),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('Loading ad accounts')).toBeInTheDocument()
    loadedOf(loaded).backend.faults.clear()
    await expect(await account(canvas)).toBeVisible()
  },
}

export const Failed: Story = {
  parameters: given(failing(admin(scenario.live()), 'connections.list')),
  play: async ({ canvas, loaded, userEvent }) => {
    await expect(await canvas.findByText('The ad accounts could not be loaded', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await account(canvas)).toBeVisible()
  },
}

export const Offline: Story = {
  parameters: given(offline(admin(scenario.live()))),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('You are offline', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await fireEvent(window, new Event('online'))
    await expect(await account(canvas)).toBeVisible()
  },
}

export const Forbidden: Story = {
  parameters: given(forbidding(admin(scenario.live()), 'connections.list')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not see the ad accounts', {}, soon)).toBeVisible()
  },
}

export const RateLimited: Story = {
  parameters: given(rateLimiting(admin(scenario.live()), 42, 'connections.list')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/load by themselves in 42 seconds/, {}, soon)).toBeVisible()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true },
  parameters: given(as(scenario.live(), 'viewer')),
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
    await expect(canvas.queryByRole('button')).toBeNull()
  },
}

/** A role that may not connect learns it from the server, and nothing was left. */
export const NotAllowed: Story = {
  parameters: given(as(scenario.live(), 'editor')),
  play: async ({ canvas, args, userEvent }) => {
    await account(canvas)
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect an account' }, soon))
    await expect(await screen.findByText(/Your role does not allow it/, {}, soon)).toBeInTheDocument()
    await expect(args.onAuthorize).not.toHaveBeenCalled()
  },
}

const noOverflow = async (canvas: Canvas) => {
  const root = canvas.getAllByRole('region')[0]
  await expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
}

export const Narrow: Story = {
  globals: { width: '360' },
  parameters: given(admin(scenario.connectionExpired())),
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const TinyContainer: Story = {
  globals: { width: '240' },
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const LongText: Story = {
  globals: { locale: 'en-XA' },
  parameters: given(admin(scenario.connectionExpired())),
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
    await noOverflow(canvas)
  },
}

export const RightToLeft: Story = {
  globals: { locale: 'ar-XB' },
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
  },
}

export const Dark: Story = {
  globals: { scheme: 'dark' },
  parameters: given(admin(scenario.connectionExpired())),
  play: async ({ canvas }) => {
    await expect(await account(canvas)).toBeVisible()
  },
}

export const Hindi: Story = {
  globals: { locale: 'hi-IN' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('जुड़ा हुआ', {}, soon)).toBeVisible()
  },
}

import type { AdloomClient } from '@adloom/client'
import type { TestBackend } from '@adloom/testing'
import { failing, forbidding, hanging, offline, rateLimiting, scenario } from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { CampaignList } from './campaign-list.tsx'

interface Loaded {
  readonly adloom: { readonly client: AdloomClient; readonly backend: TestBackend }
}

const meta = {
  title: 'Widgets/Campaign list/States',
  component: CampaignList,
  parameters: { layout: 'padded' },
  args: { onOpen: fn(), onCreate: fn() },
} satisfies Meta<typeof CampaignList>

export default meta
type Story = StoryObj<typeof meta>

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>): Loaded['adloom'] => (loaded as unknown as Loaded).adloom

export const Shop: Story = {
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    const grid = canvas.getByRole('grid', { name: 'Campaigns' })
    await expect(within(grid).getAllByRole('row')).toHaveLength(6)
    await expect(within(grid).getByText('Completed')).toBeVisible()
    await userEvent.click(within(grid).getByRole('button', { name: 'Kulhad launch' }))
    await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'kulhad' }))
  },
}

export const Loading: Story = {
  parameters: { adloom: { scenario: hanging(scenario.shop(), 'campaigns.list') } },
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('Loading campaigns')).toBeInTheDocument()
    await expect(canvas.queryByRole('grid')).toBeNull()
    // Its way out is the answer.
    loadedOf(loaded).backend.faults.clear()
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

/** Skeleton rows, for the eye. */
export const LoadingStill: Story = {
  parameters: { adloom: { scenario: hanging(scenario.shop(), 'campaigns.list') } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading campaigns')).toBeInTheDocument()
  },
}

export const EmptyFirstUse: Story = {
  parameters: { adloom: { scenario: scenario.empty() } },
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByText('Your first campaign starts here')).toBeVisible()
    const ways = canvas.getAllByRole('button', { name: 'New campaign' })
    await userEvent.click(ways.at(-1) ?? document.body)
    await expect(args.onCreate).toHaveBeenCalledTimes(1)
  },
}

export const EmptyFiltered: Story = {
  args: { defaultFilters: { search: 'espresso' } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('No campaign matches')).toBeVisible()
    await expect(canvas.getByText(/Nothing here is called “espresso”/)).toBeVisible()
    const [way] = canvas.getAllByRole('button', { name: 'Clear filters' })
    await userEvent.click(way ?? document.body)
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await expect(canvas.getByRole('searchbox')).toHaveValue('')
  },
}

export const Partial: Story = {
  args: { pageSize: 50 },
  parameters: { adloom: { scenario: scenario.many(120) } },
  play: async ({ canvas, loaded }) => {
    const { backend } = loadedOf(loaded)
    await expect(await canvas.findByText('120 campaigns')).toBeVisible()
    backend.faults.place({ routes: ['campaigns.list'], fault: { kind: 'problem', code: 'server.internal' } })
    const scroller = canvas.getByRole('grid').parentElement
    await waitFor(
      async () => {
        scroller?.scrollTo({ top: scroller.scrollHeight })
        await expect(canvas.getByText(/The campaigns after these 50 could not be loaded/)).toBeVisible()
      },
      { timeout: 10_000 },
    )
    backend.faults.clear()
    canvas.getByRole('button', { name: 'Try again' }).click()
    await waitFor(() => expect(canvas.queryByText(/could not be loaded/)).toBeNull())
    await expect(canvas.getByText('120 campaigns')).toBeVisible()
  },
}

export const Failed: Story = {
  parameters: { adloom: { scenario: failing(scenario.shop(), 'campaigns.list') } },
  play: async ({ canvas, userEvent, loaded }) => {
    await expect(
      await canvas.findByText('The campaigns could not be loaded', undefined, { timeout: 8_000 }),
    ).toBeVisible()
    await expect(canvas.getByText('server.internal')).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

export const Offline: Story = {
  parameters: { adloom: { scenario: offline(scenario.shop()) } },
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('You are offline', undefined, { timeout: 8_000 })).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    window.dispatchEvent(new Event('online'))
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

/** Rows that were there stay when newer ones cannot be read. */
export const Stale: Story = {
  play: async ({ canvas, userEvent, loaded }) => {
    const { backend } = loadedOf(loaded)
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    backend.faults.place({ routes: ['campaigns.list'], fault: { kind: 'network', when: 'before' } })
    await userEvent.click(canvas.getByRole('button', { name: /^Goal/ }))
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Sales' }))
    await userEvent.keyboard('{Escape}')
    await expect(
      await canvas.findByText('These are the campaigns as they were last loaded.', undefined, { timeout: 8_000 }),
    ).toBeVisible()
    await expect(canvas.getByText('Kulhad launch')).toBeVisible()
    backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(canvas.queryByText('Kulhad launch')).toBeNull())
  },
}

export const Forbidden: Story = {
  parameters: { adloom: { scenario: forbidding(scenario.shop(), 'campaigns.list') } },
  play: async ({ canvas, userEvent, loaded }) => {
    await expect(await canvas.findByText('You may not see these campaigns')).toBeVisible()
    await expect(canvas.getByText(/Ask an owner/)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

export const RateLimited: Story = {
  parameters: { adloom: { scenario: rateLimiting(scenario.shop(), 42, 'campaigns.list') } },
  play: async ({ canvas, userEvent, loaded }) => {
    await expect(await canvas.findByText(/load by themselves in 42 seconds/)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Read only')).toBeVisible()
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await expect(canvas.queryByRole('checkbox')).toBeNull()
    await expect(canvas.queryByRole('button', { name: 'New campaign' })).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Kulhad launch' })).toBeVisible()
  },
}

export const Huge: Story = {
  args: { pageSize: 100 },
  parameters: { adloom: { scenario: scenario.many(10_000) } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('10,000 campaigns', undefined, { timeout: 15_000 })).toBeVisible()
    const grid = canvas.getByRole('grid')
    await expect(grid).toHaveAttribute('aria-rowcount', '10001')
    await expect(within(grid).getAllByRole('row').length).toBeLessThan(60)
    const first = within(grid).getAllByRole('row')[1]
    first?.focus()
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(Number(document.activeElement?.getAttribute('aria-rowindex'))).toBeGreaterThan(100))
    await expect(within(grid).getAllByRole('row').length).toBeLessThan(60)
  },
}

export const TinyContainer: Story = {
  globals: { width: '240' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    const root = canvas.getByRole('region', { name: 'Campaigns' })
    await expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
    await expect(canvas.getByRole('button', { name: 'New campaign' })).toBeVisible()
  },
}

export const Narrow: Story = {
  globals: { width: '360' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    const root = canvas.getByRole('region', { name: 'Campaigns' })
    await expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
    await expect(canvas.getByRole('button', { name: /^Sort/ })).toBeVisible()
  },
}

export const TwoColumns: Story = {
  globals: { width: '720' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

export const LongText: Story = {
  globals: { locale: 'en-XA' },
  parameters: { adloom: { scenario: scenario.longTexts() } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /^Donaudampfschiff/ })).toBeVisible()
    const root = canvas.getAllByRole('region')[0]
    await expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
  },
}

export const RightToLeft: Story = {
  globals: { locale: 'ar-XB' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Kulhad launch')).toBeVisible()
    await expect(canvas.getByRole('grid').closest('[dir]')).toHaveAttribute('dir', 'rtl')
  },
}

export const Dark: Story = {
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

export const Compact: Story = {
  globals: { density: 'compact' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    const row = canvas.getAllByRole('row')[1]
    await expect(row?.getBoundingClientRect().height).toBeLessThanOrEqual(34)
  },
}

export const Hindi: Story = {
  globals: { locale: 'hi-IN' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('5 कैंपेन')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'नया कैंपेन' })).toBeVisible()
  },
}

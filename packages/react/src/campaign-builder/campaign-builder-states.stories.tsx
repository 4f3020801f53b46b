import type { AdloomClient } from '@adloom/client'
import { createAdloom } from '@adloom/client'
import {
  as,
  failing,
  forbidding,
  hanging,
  offline,
  type Scenario,
  scenario,
  shop,
  type TestBackend,
  testSession,
} from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, fn, screen, waitFor, within } from 'storybook/test'
import { CampaignBuilder } from './campaign-builder.tsx'
import { ownDevice, Page } from './story-page.tsx'

const meta = {
  title: 'Widgets/CampaignBuilder/States',
  component: CampaignBuilder,
  beforeEach: ownDevice,
  decorators: [(Story) => <Page>{Story()}</Page>],
  parameters: { layout: 'fullscreen', adloom: { scenario: scenario.complete() } },
  args: { campaignId: 'c1', onClose: fn() },
} satisfies Meta<typeof CampaignBuilder>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>
type Canvas = Parameters<Play>[0]['canvas']

interface Loaded {
  readonly client: AdloomClient
  readonly backend: TestBackend
}

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>): Loaded => (loaded as { readonly adloom: Loaded }).adloom

const given = (wanted: Scenario) => ({ adloom: { scenario: wanted } })

/** Saving is tried at the latest a few seconds after an edit; a builder on a busy machine takes one to open. */
const soon = { timeout: 12_000 }

const dailyBudget = (canvas: Canvas) => canvas.findByRole('textbox', { name: 'Daily budget' }, soon)

/** A colleague in the same shop changes the campaign from another machine. */
async function colleagueSets(backend: TestBackend, path: string, value: string | object): Promise<void> {
  const client = createAdloom({
    baseUrl: 'https://adloom.test',
    getToken: async () => testSession(backend, { user: shop.colleague }),
    fetch: async (input, init) => backend.handle(new Request(input, init)),
  })
  const { id, version } = await client.campaigns.get('c1')
  await client.campaigns.update(id, [{ op: 'set', path, value: value as never }], { ifMatch: version })
  client.close()
}

export const Loading: Story = {
  parameters: given(hanging(scenario.complete(), 'campaigns.get')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('region', { name: 'Campaign builder' }, soon)).toHaveAttribute(
      'aria-busy',
      'true',
    )
  },
}

export const LoadingThenThere: Story = {
  parameters: given(hanging(scenario.complete(), 'campaigns.get')),
  play: async ({ canvas, loaded }) => {
    await canvas.findByRole('region', { name: 'Campaign builder' }, soon)
    loadedOf(loaded).backend.faults.clear()
    await expect(await canvas.findByRole('heading', { name: 'Diwali gifting 2026' }, soon)).toBeVisible()
  },
}

export const Failed: Story = {
  parameters: given(failing(scenario.complete(), 'campaigns.get')),
  play: async ({ canvas, loaded, userEvent }) => {
    const { backend } = loadedOf(loaded)
    await expect(await canvas.findByText('The campaign could not be opened', {}, soon)).toBeVisible()
    await expect(canvas.getByText('server.internal')).toBeVisible()
    backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByRole('heading', { name: 'Diwali gifting 2026' }, soon)).toBeVisible()
  },
}

/** The same, for the eye. */
export const FailedStill: Story = {
  parameters: given(failing(scenario.complete(), 'campaigns.get')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Try again' }, soon)).toBeVisible()
  },
}

export const NotFound: Story = {
  args: { campaignId: 'somebody-elses' },
  play: async ({ args, canvas, userEvent }) => {
    await expect(await canvas.findByText('There is no such campaign', {}, soon)).toBeVisible()
    await expect(canvas.getByText(/It may have been deleted/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Back to campaigns' }))
    await expect(args.onClose).toHaveBeenCalledOnce()
  },
}

export const Forbidden: Story = {
  parameters: given(forbidding(scenario.complete(), 'campaigns.get')),
  play: async ({ args, canvas, userEvent }) => {
    await expect(await canvas.findByText('You may not see this campaign', {}, soon)).toBeVisible()
    await expect(canvas.getByText('Ask whoever manages your account for a role that may.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Back to campaigns' }))
    await expect(args.onClose).toHaveBeenCalledOnce()
  },
}

export const OfflineAtOpening: Story = {
  parameters: given(offline(scenario.complete(), 'campaigns.get')),
  play: async ({ canvas, loaded }) => {
    await expect(await canvas.findByText('There is no connection', {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    // The network comes back, and nobody has to press anything.
    await fireEvent(window, new Event('online'))
    await expect(await canvas.findByRole('heading', { name: 'Diwali gifting 2026' }, soon)).toBeVisible()
  },
}

export const ReadOnly: Story = {
  args: { readOnly: true, defaultStep: 'budget' },
  parameters: given(as(scenario.complete(), 'viewer')),
  play: async ({ canvas, userEvent }) => {
    const field = await dailyBudget(canvas)
    await expect(canvas.getByText(/You can look at everything here/)).toBeVisible()
    await userEvent.type(field, '9')
    await expect(field).toHaveValue('1,000')
    await expect(canvas.queryByRole('button', { name: 'Add ad group' })).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: 'Continue to ads' }))
    await expect(await canvas.findByRole('textbox', { name: 'Headline' }, soon)).toHaveValue(
      'Diwali in a box, from ₹899',
    )
  },
}

/** Whoever may only look learns it from the server, too, and keeps what they typed. */
export const RefusedWhileTyping: Story = {
  args: { defaultStep: 'goal' },
  parameters: given(as(scenario.complete(), 'viewer')),
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Campaign name' }, soon), ' B')
    await expect(await canvas.findByText(/You may not save changes to this campaign/, {}, soon)).toBeVisible()
    await expect(canvas.getByText('Cannot be saved · kept on this device')).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'Campaign name' })).toHaveValue('Diwali gifting 2026 B')
  },
}

/** A campaign that was just begun: it blames nobody for fields they have not come to. */
export const Begun: Story = {
  args: { defaultStep: 'goal' },
  parameters: given(scenario.draft()),
  play: async ({ canvas, userEvent }) => {
    const declaration = await canvas.findByRole('radiogroup', { name: /Are the ads about one of these/ }, soon)
    await expect(within(declaration).queryByText(/Say whether/)).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: 'Continue to audience' }))
    await expect(await canvas.findByText('1 field needs a change before you can continue', {}, soon)).toBeVisible()
    await expect(within(declaration).getByText(/Say whether/)).toBeVisible()
  },
}

export const Complete: Story = {
  args: { defaultStep: 'check' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Diwali gifting 2026' }, soon)).toBeVisible()
    await expect(canvas.getByRole('button', { name: /Done/ })).toBeVisible()
  },
}

/** "12oo" is no amount: it is shown with what is wrong, kept, and leads nowhere but back to its field. */
export const Faulty: Story = {
  args: { defaultStep: 'budget' },
  parameters: given(scenario.faulty()),
  play: async ({ canvas, userEvent }) => {
    const field = await dailyBudget(canvas)
    await expect(field).toHaveValue('12oo')
    await expect(field).toHaveAccessibleDescription(/“12oo” is not an amount. Write it like 1,200./)
    await userEvent.click(canvas.getByRole('button', { name: 'Continue to ads' }))
    const summary = (await canvas.findByText('2 fields need a change before you can continue', {}, soon)).closest(
      '[role="group"]',
    )
    await waitFor(() => expect(summary).toHaveFocus())
    await userEvent.click(canvas.getByRole('link', { name: /Daily budget: “12oo” is not an amount/ }))
    await waitFor(() => expect(field).toHaveFocus())
  },
}

export const BelowMinimum: Story = {
  args: { defaultStep: 'budget' },
  parameters: given(scenario.belowMinimum()),
  play: async ({ canvas, userEvent }) => {
    const field = await dailyBudget(canvas)
    await expect(field).toHaveAccessibleDescription(/Meta’s minimum for this account is ₹85 a day/)
    await userEvent.click(canvas.getByRole('button', { name: 'Raise to ₹85' }))
    await expect(field).toHaveValue('85')
    await waitFor(() => expect(canvas.queryByText(/Meta’s minimum/)).toBeNull())
  },
}

/** The host allows less than the platform would take. */
export const AboveHostLimit: Story = {
  args: { defaultStep: 'budget', budgetLimits: { daily: { minor: 500_00, currency: 'INR' } } },
  play: async ({ canvas, userEvent }) => {
    const field = await dailyBudget(canvas)
    await expect(field).toHaveAccessibleDescription(/This product allows at most ₹500 a day/)
    await userEvent.click(canvas.getByRole('button', { name: 'Lower to ₹500' }))
    await expect(field).toHaveValue('500')
  },
}

/** Two people set the same field. Nothing is lost, and nothing is chosen for anybody. */
export const Conflict: Story = {
  args: { defaultStep: 'budget' },
  play: async ({ canvas, loaded, userEvent }) => {
    const { backend } = loadedOf(loaded)
    const field = await dailyBudget(canvas)
    backend.faults.place({ routes: ['events.stream'], fault: { kind: 'hang' } })
    await colleagueSets(backend, 'budget.amount', { minor: 600_00, currency: 'INR' })
    await userEvent.clear(field)
    await userEvent.type(field, '500')
    const panel = await canvas.findByRole('complementary', { name: 'Issues and preview' }, soon)
    await expect(await within(panel).findByText('₹500', { exact: false }, soon)).toBeVisible()
    await expect(within(panel).getByText('₹600', { exact: false })).toBeVisible()
    await expect(field).toHaveValue('500')
  },
}

export const MergedSilently: Story = {
  args: { defaultStep: 'budget' },
  play: async ({ canvas, loaded, userEvent }) => {
    const { backend } = loadedOf(loaded)
    const field = await dailyBudget(canvas)
    await colleagueSets(backend, 'name', 'Diwali gifting, all India')
    await expect(await canvas.findByRole('heading', { name: 'Diwali gifting, all India' }, soon)).toBeVisible()
    await expect(canvas.getByText(/Somebody else changed campaign name in the meantime/)).toBeVisible()
    await expect(field).toHaveValue('1,000')
    await userEvent.click(canvas.getByRole('button', { name: 'All right' }))
    await expect(canvas.queryByText(/Somebody else changed/)).toBeNull()
  },
}

export const OfflineWhileTyping: Story = {
  args: { defaultStep: 'budget' },
  play: async ({ canvas, loaded, userEvent }) => {
    const { backend } = loadedOf(loaded)
    const field = await dailyBudget(canvas)
    await fireEvent(window, new Event('offline'))
    await expect(await canvas.findByText(/You are offline. Go on working/, {}, soon)).toBeVisible()
    await userEvent.clear(field)
    await userEvent.type(field, '1500')
    await expect(canvas.getByText('Offline · kept on this device')).toBeVisible()
    await fireEvent(window, new Event('online'))
    await expect(await canvas.findByText(/^Saved \d/, {}, soon)).toBeVisible()
    await expect(canvas.queryByText(/You are offline/)).toBeNull()
    await expect(backend.state.tenants.get(shop.tenantId)?.campaigns.get('c1')?.draft.value.budget.amount).toEqual({
      minor: 1_500_00,
      currency: 'INR',
    })
  },
}

export const OfflineStill: Story = {
  args: { defaultStep: 'budget' },
  play: async ({ canvas }) => {
    await dailyBudget(canvas)
    await fireEvent(window, new Event('offline'))
    await expect(await canvas.findByText(/You are offline. Go on working/, {}, soon)).toBeVisible()
  },
}

export const SaveFails: Story = {
  args: { defaultStep: 'goal' },
  parameters: given(failing(scenario.complete(), 'campaigns.update')),
  play: async ({ canvas, loaded, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Campaign name' }, soon), ' B')
    await expect(await canvas.findByText(/The last changes are not saved yet/, {}, soon)).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Save now' }))
    await expect(await canvas.findByText(/^Saved \d/, {}, soon)).toBeVisible()
    await expect(canvas.queryByText(/The last changes are not saved yet/)).toBeNull()
  },
}

export const RateLimited: Story = {
  args: { defaultStep: 'goal' },
  parameters: {
    adloom: {
      scenario: {
        ...scenario.complete(),
        faults: [
          {
            routes: ['campaigns.update'],
            fault: { kind: 'problem', code: 'rate.limited', params: { limit: 60, window: 60, retryAfter: 1 } },
          },
        ],
      },
    },
  },
  play: async ({ canvas, loaded, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Campaign name' }, soon), ' B')
    await expect(await canvas.findByText(/Saving has to wait a moment/, {}, { timeout: 20_000 })).toBeVisible()
    loadedOf(loaded).backend.faults.clear()
    // It is sent again by itself.
    await expect(await canvas.findByText(/^Saved \d/, {}, soon)).toBeVisible()
  },
}

export const SessionExpired: Story = {
  args: { defaultStep: 'goal' },
  play: async ({ canvas, loaded, userEvent }) => {
    const name = await canvas.findByRole('textbox', { name: 'Campaign name' }, soon)
    loadedOf(loaded).backend.faults.place({ fault: { kind: 'problem', code: 'auth.revoked' } })
    await userEvent.type(name, ' B')
    await expect(await canvas.findByText('Your session has ended.', {}, soon)).toBeVisible()
    await expect(canvas.getByText(/Sign in again. What you typed since is kept on this device/)).toBeVisible()
    // Whoever signs in again finds it: it is written down.
    await expect(JSON.stringify(localStorage)).toContain('Diwali gifting 2026 B')
  },
}

export const HugeTree: Story = {
  args: { defaultStep: 'audience' },
  parameters: given(scenario.hugeTree()),
  play: async ({ canvas, userEvent }) => {
    const tree = await canvas.findByRole('tree', { name: 'Ad groups and ads' }, soon)
    await expect(within(tree).getAllByRole('treeitem')).toHaveLength(521)
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Find an ad or ad group' }), 'Ad 17.3')
    await expect(
      within(tree)
        .getAllByRole('treeitem')
        .map((line) => line.textContent),
    ).toEqual(['Diwali gifting 2026', 'Ad group 17', 'Ad 17.3'])
  },
}

export const NoAdGroups: Story = {
  args: { defaultStep: 'audience' },
  parameters: given(scenario.draft()),
  play: async ({ canvas, userEvent }) => {
    const line = await canvas.findByRole('treeitem', { name: /Ad group 1/ }, soon)
    line.focus()
    await userEvent.keyboard('{Delete}')
    await expect(await canvas.findByText('No ad group yet', {}, soon)).toBeVisible()
    await userEvent.click(canvas.getAllByRole('button', { name: 'Add ad group' }).at(-1) ?? document.body)
    await expect(await canvas.findByRole('textbox', { name: 'Ad group name' }, soon)).toHaveValue('Ad group 1')
  },
}

export const LongTexts: Story = {
  args: { defaultStep: 'ads' },
  parameters: given(scenario.longTexts()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('textbox', { name: 'Headline' }, soon)).toBeVisible()
  },
}

/** The panel is a bar of two, the steps and the tree are one line each. */
export const Narrow: Story = {
  args: { defaultStep: 'budget' },
  parameters: given(scenario.faulty()),
  globals: { width: '360' },
  play: async ({ canvas, userEvent }) => {
    await expect(await dailyBudget(canvas)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: /issues/ }))
    const dialog = await screen.findByRole('dialog', { name: 'Issues' }, soon)
    await userEvent.click(within(dialog).getByRole('button', { name: 'Daily budget' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Daily budget' })).toHaveFocus())
  },
}

export const Tiny: Story = {
  args: { defaultStep: 'budget' },
  globals: { width: '240' },
  play: async ({ canvas }) => {
    const field = await dailyBudget(canvas)
    await expect(field).toBeVisible()
    const builder = canvas.getByRole('region', { name: 'Campaign builder' })
    await expect(builder.scrollWidth).toBeLessThanOrEqual(builder.clientWidth)
  },
}

export const RightToLeft: Story = {
  args: { defaultStep: 'budget' },
  globals: { locale: 'ar-XB' },
  parameters: given(scenario.faulty()),
  play: async ({ canvas }) => {
    const builder = await canvas.findByRole('region', { name: /Campaign builder/ }, soon)
    await expect(getComputedStyle(builder).direction).toBe('rtl')
  },
}

export const Pseudo: Story = {
  args: { defaultStep: 'budget' },
  globals: { locale: 'en-XA' },
  parameters: given(scenario.faulty()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('textbox', { name: /Ðáíļý ƀúðĝéŧ|Ðáíļý/ }, soon)).toBeVisible()
  },
}

export const Hindi: Story = {
  args: { defaultStep: 'budget' },
  globals: { locale: 'hi-IN' },
  parameters: given(scenario.faulty()),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('textbox', { name: 'दैनिक बजट' }, soon)).toHaveValue('12oo')
  },
}

export const Dark: Story = {
  args: { defaultStep: 'ads' },
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('textbox', { name: 'Headline' }, soon)).toBeVisible()
  },
}

export const Compact: Story = {
  args: { defaultStep: 'audience' },
  globals: { density: 'compact' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('textbox', { name: 'Ad group name' }, soon)).toBeVisible()
  },
}

import type { AdloomClient } from '@adloom/client'
import { as, scenario, type TestBackend } from '@adloom/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { CampaignList } from './campaign-list.tsx'

const meta = {
  title: 'Widgets/Campaign list/What people do',
  component: CampaignList,
  parameters: { layout: 'padded' },
  args: { onOpen: fn(), onCreate: fn(), onArchived: fn(), onDuplicated: fn(), onDeleted: fn() },
} satisfies Meta<typeof CampaignList>

export default meta
type Story = StoryObj<typeof meta>

/** What the loader of the page made for this story. */
const loadedOf = (loaded: Record<string, unknown>) =>
  (loaded as { readonly adloom: { readonly client: AdloomClient; readonly backend: TestBackend } }).adloom

const row = (canvas: ReturnType<typeof within>, name: string) => canvas.findByRole('row', { name: new RegExp(name) })

/** Seen in full: what floats comes in over a moment. */
const appears = (element: HTMLElement) => waitFor(() => expect(element).toBeVisible())

export const Search: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    const first = await row(canvas, 'Diwali gifting')
    first.focus()
    await userEvent.keyboard('/')
    await expect(canvas.getByRole('searchbox', { name: 'Search campaigns' })).toHaveFocus()
    await userEvent.keyboard('MASALA')
    await expect(await canvas.findByText('1 campaign matches')).toBeVisible()
    await expect(canvas.getByText('Monsoon masala')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
  },
}

export const FilterAndSort: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: /^Status/ }))
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Archived' }))
    await userEvent.keyboard('{Escape}')
    await expect(await canvas.findByText('Office chai, Bengaluru')).toBeVisible()
    await expect(canvas.getByText('1 campaign matches')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Clear filters' }))
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Campaign' }))
    await expect(canvas.getByRole('columnheader', { name: 'Campaign' })).toHaveAttribute('aria-sort', 'ascending')
    await waitFor(() => expect(canvas.getAllByRole('row')[1]).toHaveTextContent('Di'))
    await userEvent.click(canvas.getByRole('button', { name: 'Campaign' }))
    await waitFor(() => expect(canvas.getAllByRole('row')[1]).toHaveTextContent('Wedding hampers'))
  },
}

export const Keyboard: Story = {
  play: async ({ canvas, args, userEvent }) => {
    const first = await row(canvas, 'Diwali gifting')
    await expect(first).toHaveAttribute('tabindex', '0')
    first.focus()
    await userEvent.keyboard('{End}')
    await expect(await row(canvas, 'Monsoon masala')).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}')
    await expect(await row(canvas, 'Wedding hampers')).toHaveFocus()
    await userEvent.keyboard(' ')
    await expect(await row(canvas, 'Wedding hampers')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}')
    await expect(await canvas.findByText('2 selected')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ name: 'Kulhad launch' }))
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await appears(await screen.findByRole('menuitem', { name: 'Duplicate' }))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Actions for Kulhad launch' })).toHaveFocus())
    await userEvent.keyboard('{Home}')
    await expect(await row(canvas, 'Diwali gifting')).toHaveFocus()
  },
}

export const DuplicateAndTakeBack: Story = {
  play: async ({ canvas, args, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Kulhad launch' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Duplicate' }))
    await appears(await screen.findByText(/was created as a draft/))
    await expect(await canvas.findByText('6 campaigns')).toBeVisible()
    await expect(canvas.getAllByRole('row')[1]).toHaveTextContent('Kulhad launch (copy)')
    await expect(args.onDuplicated).toHaveBeenCalledTimes(1)
    await userEvent.click(screen.getByRole('button', { name: 'Delete the copy' }))
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await appears(await screen.findByText(/was deleted again/))
  },
}

export const Archive: Story = {
  play: async ({ canvas, args, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Kulhad launch' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }))
    const question = await screen.findByRole('alertdialog', { name: 'Archive “Kulhad launch”?' })
    await appears(within(question).getByText(/There is no way back/))
    await userEvent.click(within(question).getByRole('button', { name: 'Archive campaign' }))
    await expect(await canvas.findByText('4 campaigns')).toBeVisible()
    await appears(await screen.findByText('“Kulhad launch” was archived.'))
    await expect(args.onArchived).toHaveBeenCalledWith(['kulhad'])
    // The focus goes on with the row that took its place.
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-campaign', 'reviewed'))
  },
}

/** What the server refuses comes back, with the reason. */
export const RefusedDelete: Story = {
  parameters: { adloom: { scenario: as(scenario.shop(), 'viewer') } },
  play: async ({ canvas, args, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Kulhad launch' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete draft' }))
    const question = await screen.findByRole('alertdialog', { name: 'Delete the draft “Kulhad launch”?' })
    await userEvent.click(within(question).getByRole('button', { name: 'Delete draft' }))
    await appears(await screen.findByText(/was not deleted and is back in the list\. Your role/))
    await expect(await canvas.findByText('Kulhad launch')).toBeVisible()
    await expect(canvas.getByText('5 campaigns')).toBeVisible()
    await expect(args.onDeleted).not.toHaveBeenCalled()
  },
}

export const ArchiveMany: Story = {
  play: async ({ canvas, args, userEvent }) => {
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all loaded campaigns' }))
    await expect(await canvas.findByText('5 selected')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Archive 4' }))
    const question = await screen.findByRole('alertdialog', { name: 'Archive 4 campaigns?' })
    await appears(within(question).getByText(/Kulhad launch/))
    await appears(within(question).getByText('1 selected campaign is left as it is.'))
    await userEvent.click(within(question).getByRole('button', { name: 'Archive 4 campaigns' }))
    await appears(await screen.findByText('4 campaigns archived.'))
    await expect(await canvas.findByText('1 campaign')).toBeVisible()
    await expect(args.onArchived).toHaveBeenCalledTimes(1)
  },
}

/** Others were faster: what could not be done is said by name, with the reason. */
export const PartlyRefused: Story = {
  play: async ({ canvas, userEvent, loaded }) => {
    const { backend } = loadedOf(loaded)
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select Kulhad launch' }))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select Diwali gifting 2026' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Delete 2 drafts' }))
    for (const tenant of backend.state.tenants.values()) {
      const theirs = tenant.campaigns.get('kulhad')
      if (theirs) tenant.campaigns.set('kulhad', { ...theirs, lifecycle: 'in_review' })
    }
    const question = await screen.findByRole('alertdialog', { name: 'Delete 2 drafts?' })
    await userEvent.click(within(question).getByRole('button', { name: 'Delete 2 drafts' }))
    await expect(await canvas.findByText('1 of 2 deleted.')).toBeVisible()
    await expect(canvas.getByText('Its state does not allow it any more.')).toBeVisible()
    await expect(canvas.getByText('1 selected')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(canvas.queryByText('1 of 2 deleted.')).toBeNull())
  },
}

export const SelectEverythingThatMatches: Story = {
  args: { pageSize: 50 },
  parameters: { adloom: { scenario: scenario.many(180) } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('180 campaigns')).toBeVisible()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select all loaded campaigns' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Select all 180 that match' }))
    await expect(await canvas.findByText('180 selected', undefined, { timeout: 8_000 })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Duplicate 180' })).toBeVisible()
  },
}

/** What others make waits behind a button, so that nothing moves under the pointer. */
export const Live: Story = {
  play: async ({ canvas, userEvent, loaded }) => {
    const { client } = loadedOf(loaded)
    await expect(await canvas.findByText('5 campaigns')).toBeVisible()
    await waitFor(() => expect(client.events.status.get()).toBe('live'))
    await client.campaigns.create({ name: 'Pongal hampers', goal: 'sales', platforms: ['meta'] })
    const pill = await canvas.findByRole('button', { name: 'Show 1 new campaign' })
    await expect(canvas.queryByText('Pongal hampers')).toBeNull()
    await client.campaigns.archive('c1')
    await expect(await canvas.findByText('Archived')).toBeVisible()
    await userEvent.click(pill)
    await expect(await canvas.findByText('Pongal hampers')).toBeVisible()
    await waitFor(() => expect(canvas.queryByText('Diwali gifting 2026')).toBeNull())
  },
}

/** Put together from parts, with a host's own entry in each row's menu and its own way of opening. */
export const InParts: Story = {
  args: {
    getHref: (campaign) => `#/campaigns/${campaign.id}`,
    columns: ['status', 'created'],
    slots: {
      toolbarEnd: <button type="button">Export</button>,
      rowActions: () => [{ id: 'report', label: 'Send report', onSelect: () => undefined, separated: true }],
    },
    messages: { 'campaign-list.title': 'Ads', 'campaign-list.create': 'New ad' },
  },
  render: (args) => (
    <CampaignList.Root {...args}>
      <CampaignList.Toolbar />
      <CampaignList.Content />
    </CampaignList.Root>
  ),
  play: async ({ canvas, args, userEvent }) => {
    const link = await canvas.findByRole('link', { name: 'Kulhad launch' })
    await expect(link).toHaveAttribute('href', '#/campaigns/kulhad')
    await userEvent.click(link)
    await expect(args.onOpen).toHaveBeenCalledTimes(1)
    await expect(location.hash).toBe('')
    await expect(canvas.getByRole('grid', { name: 'Ads' })).toBeVisible()
    await expect(canvas.getByRole('columnheader', { name: 'Created' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Actions for Kulhad launch' }))
    await appears(await screen.findByRole('menuitem', { name: 'Send report' }))
    await userEvent.keyboard('{Escape}')
  },
}

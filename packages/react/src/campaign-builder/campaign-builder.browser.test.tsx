/// <reference types="@vitest/browser/matchers" />
import type { CampaignDraft } from '@adloom/domain/campaign'
import { hanging, scenario } from '@adloom/testing'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../styles/styles.css'
import { InProvider } from '../testing/render-in-provider.tsx'
import { renderWithAdloom } from '../testing/render-with-adloom.tsx'
import { startScenarioClock } from '../testing/scenario-clock.ts'
import type { BuilderStore } from './builder-store.ts'
import { CampaignBuilder } from './campaign-builder.tsx'
import { useBuilderStore } from './context.ts'

// The machine may be busy with other things than this page.
vi.setConfig({ testTimeout: 60_000 })

let stopClock = (): void => undefined
beforeEach(async () => {
  await page.viewport(1440, 1000)
  localStorage.clear()
  stopClock = startScenarioClock()
})
afterEach(() => stopClock())

const soon = { timeout: 15_000 }
const field = (name: string) => screen.findByRole('textbox', { name }, soon)
const storedName = (backend: ReturnType<typeof renderWithAdloom>['backend']): string | undefined =>
  [...backend.state.tenants.values()][0]?.campaigns.get('c1')?.draft.value.name

/** Key by key, without a pause in which a gesture could end, however busy the machine is. */
function typeAtOnce(input: HTMLElement, text: string): void {
  const before = input instanceof HTMLInputElement ? input.value : ''
  for (let length = 1; length <= text.length; length += 1) {
    fireEvent.change(input, { target: { value: before + text.slice(0, length) } })
  }
}

/** The whole builder, with its store in the test's hands. */
function withStore(wanted = scenario.complete()) {
  let store: BuilderStore | undefined
  function Reach() {
    store = useBuilderStore()
    return null
  }
  const opened = renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep="goal" headerEnd={<Reach />} />, wanted)
  return {
    ...opened,
    store: (): BuilderStore => {
      if (!store) throw new Error('the builder is not open yet')
      return store
    },
  }
}

test('an unreadable amount is kept, named and not lost on reload', async () => {
  const { user, reopen } = renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep="budget" />, scenario.draft())
  await user.type(await field('Daily budget'), '12oo')
  expect(await screen.findAllByText('“12oo” is not an amount. Write it like 1,200.', {}, soon)).not.toHaveLength(0)
  await reopen()
  expect(await field('Daily budget')).toHaveValue('12oo')
})

test('undo by keyboard goes back through exactly the states there were, and redo forward again', async () => {
  const { user, store } = withStore()
  const name = await field('Campaign name')
  const states: CampaignDraft[] = [store().getState().draft]
  const gesture = async (act: () => void | Promise<void>): Promise<void> => {
    await act()
    states.push(store().getState().draft)
  }
  name.focus()
  await gesture(() => typeAtOnce(name, ', north'))
  await gesture(() => user.click(screen.getByRole('radio', { name: 'Leads' })))
  await gesture(() => user.click(screen.getByRole('button', { name: 'Add ad group' })))
  store().go('budget')
  const amount = await field('Daily budget')
  amount.focus()
  await gesture(() => typeAtOnce(amount, '12oo'))
  expect(new Set(states).size).toBe(5)

  for (const before of states.slice(0, -1).toReversed()) {
    await user.keyboard('{Control>}z{/Control}')
    expect(store().getState().draft).toEqual(before)
  }
  await user.keyboard('{Control>}z{/Control}')
  expect(store().getState().draft).toEqual(states[0])
  for (const after of states.slice(1)) {
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    expect(store().getState().draft).toEqual(after)
  }
})

test('keys typed in one go are one step of undo, and leaving the field ends it', async () => {
  const { user, store } = withStore()
  const name = await field('Campaign name')
  name.focus()
  typeAtOnce(name, ' one two')
  expect(store().getState().document.history.past).toHaveLength(1)
  await user.tab()
  typeAtOnce(name, ' three')
  expect(store().getState().document.history.past).toHaveLength(2)
  expect(screen.getByRole('button', { name: 'Undo campaign name' })).toBeVisible()
})

test('the tree is walked with arrows, ends, letters and Enter, and "/" finds in it', async () => {
  const { user } = renderWithAdloom(<CampaignBuilder campaignId="c1" />, scenario.complete())
  const tree = await screen.findByRole('tree', {}, soon)
  const line = (name: RegExp) => within(tree).getByRole('treeitem', { name })
  line(/^Diwali gifting/).focus()
  await user.keyboard('{ArrowDown}')
  expect(line(/^Gift buyers/)).toHaveFocus()
  await user.keyboard('{ArrowLeft}')
  expect(line(/^Gift buyers/)).toHaveAttribute('aria-expanded', 'false')
  expect(within(tree).queryByRole('treeitem', { name: /^Kulhad/ })).toBeNull()
  await user.keyboard('{ArrowRight}{ArrowRight}')
  expect(line(/^Diwali in a box/)).toHaveFocus()
  await user.keyboard('{ArrowLeft}')
  expect(line(/^Gift buyers/)).toHaveFocus()
  await user.keyboard('{End}')
  expect(line(/^Welcome back/)).toHaveFocus()
  await user.keyboard('{Home}k')
  expect(line(/^Kulhad set/)).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await field('Ad name')).toHaveValue('Kulhad set')
  expect(line(/^Kulhad set/)).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('/')
  expect(screen.getByRole('searchbox', { name: 'Find an ad or ad group' })).toHaveFocus()
})

test('F6 goes from tree to step to panel to foot and round again', async () => {
  const { user } = renderWithAdloom(<CampaignBuilder campaignId="c1" />, scenario.complete())
  const search = await screen.findByRole('searchbox', {}, soon)
  search.focus()
  const where = (): string | null =>
    document.activeElement?.closest('[data-adl-part^="builder-"]')?.getAttribute('data-adl-part') ?? null
  const visited = [where()]
  for (let press = 0; press < 4; press += 1) {
    await user.keyboard('{F6}')
    visited.push(where())
  }
  expect(visited).toEqual(['builder-tree', 'builder-main', 'builder-panel', 'builder-foot', 'builder-tree'])
  await user.keyboard('{Shift>}{F6}{/Shift}')
  expect(where()).toBe('builder-foot')
})

test('Continue shows what is wrong and goes there; pressed again it goes on', async () => {
  const { user } = renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep="budget" />, scenario.faulty())
  const amount = await field('Daily budget')
  await user.click(screen.getByRole('button', { name: 'Continue to ads' }))
  const summary = await screen.findByText('2 fields need a change before you can continue', {}, soon)
  await waitFor(() => expect(summary.closest('[role="group"]')).toHaveFocus())
  await user.click(screen.getByRole('link', { name: /^Daily budget/ }))
  await waitFor(() => expect(amount).toHaveFocus())
  await user.click(screen.getByRole('button', { name: 'Continue to ads' }))
  expect(await field('Headline')).toBeVisible()
  expect(screen.getByRole('region', { name: 'Ads' })).toHaveFocus()
})

test('a link to a field of another step opens the step and focuses the field', async () => {
  const { user } = renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep="goal" />, scenario.faulty())
  await user.click(await screen.findByRole('button', { name: /^Destination/ }, soon))
  const destination = await field('Destination')
  await waitFor(() => expect(destination).toHaveFocus())
})

test('an issue that is solved while the focus is on it leaves the focus in the panel', async () => {
  const { store, user } = withStore(scenario.faulty())
  const issue = await screen.findByRole('button', { name: /^Daily budget/ }, soon)
  issue.focus()
  act(() => store().set('budget.amount', { minor: 1_000_00, currency: 'INR' }))
  await waitFor(() => expect(issue).not.toBeInTheDocument())
  await waitFor(() => expect(screen.getByRole('complementary')).toHaveFocus())
  await user.keyboard('{F6}')
  expect(document.activeElement?.closest('[data-adl-part="builder-foot"]')).not.toBeNull()
})

test('a new draft asks for nothing yet', async () => {
  const { user } = renderWithAdloom(<CampaignBuilder />, scenario.empty())
  const name = await field('Campaign name')
  await waitFor(() => expect(name).toHaveFocus())
  await user.keyboard('Diwali')
  expect(screen.getAllByText(/^Say whether the ads are about one of these/)).toHaveLength(1)
})

test('work of a killed tab comes back, and says so', async () => {
  const abandoned = renderWithAdloom(
    <CampaignBuilder campaignId="c1" defaultStep="goal" />,
    hanging(scenario.complete(), 'campaigns.update'),
  )
  await abandoned.user.type(await field('Campaign name'), ', half a wor')
  const [key] = Object.keys(localStorage).filter((name) => name.endsWith(':0'))
  if (key === undefined) throw new Error('nothing was written down')
  // A tab that dies lets go of its locks and of nothing else; here somebody else takes the lock from it.
  await navigator.locks.request(key, { steal: true }, () => undefined)
  abandoned.container.remove()

  abandoned.backend.faults.clear()
  const next = render(
    <InProvider client={abandoned.client}>
      <CampaignBuilder campaignId="c1" defaultStep="goal" />
    </InProvider>,
  )
  const again = within(next.container)
  expect(await again.findByRole('textbox', { name: 'Campaign name' }, soon)).toHaveValue(
    'Diwali gifting 2026, half a wor',
  )
  expect(again.getByText(/They are back/)).toBeVisible()
  await waitFor(() => expect(storedName(abandoned.backend)).toBe('Diwali gifting 2026, half a wor'), soon)
})

test('what is typed just before the builder goes away is saved all the same', async () => {
  const { user, unmount, backend } = renderWithAdloom(
    <CampaignBuilder campaignId="c1" defaultStep="goal" />,
    scenario.complete(),
  )
  await user.type(await field('Campaign name'), '!')
  unmount()
  await waitFor(() => expect(storedName(backend)).toBe('Diwali gifting 2026!'), soon)
  await waitFor(() => expect(Object.keys(localStorage)).toEqual([]), soon)
})

test('two builders on one campaign keep their work apart', async () => {
  const first = renderWithAdloom(
    <CampaignBuilder campaignId="c1" defaultStep="goal" />,
    hanging(scenario.complete(), 'campaigns.update'),
  )
  await field('Campaign name')
  const second = render(
    <InProvider client={first.client}>
      <CampaignBuilder campaignId="c1" defaultStep="goal" />
    </InProvider>,
  )
  const other = await within(second.container).findByRole('textbox', { name: 'Campaign name' }, soon)
  await first.user.type(within(first.container).getByRole('textbox', { name: 'Campaign name' }), ' A')
  await first.user.type(other, ' B')
  const kept = (slot: number): string =>
    Object.entries(localStorage).find(([key]) => key.endsWith(`:c1:${slot}`))?.[1] ?? ''
  expect(kept(0)).toContain('Diwali gifting 2026 A')
  expect(kept(1)).toContain('Diwali gifting 2026 B')
  first.backend.faults.clear()
})

test('one new draft is made, although effects run twice, and its id may be given back', async () => {
  const created: string[] = []
  const { backend, rerender, client } = renderWithAdloom(
    <CampaignBuilder onCreated={({ id }) => created.push(id)} />,
    scenario.empty(),
  )
  const name = await field('Campaign name')
  await waitFor(() => expect(name).toHaveFocus())
  expect(name).toHaveValue('Untitled campaign')
  expect(created).toHaveLength(1)
  expect([...backend.state.tenants.values()][0]?.campaigns.size).toBe(1)
  rerender(
    <InProvider client={client}>
      <CampaignBuilder campaignId={created[0] ?? ''} />
    </InProvider>,
  )
  expect(await field('Campaign name')).toBeVisible()
})

test('typing into a field does not draw the tree or the steps again', async () => {
  let drawn = 0
  const { user } = renderWithAdloom(
    <CampaignBuilder.Root campaignId="c1" defaultStep="ads">
      <Profiler
        id="around"
        onRender={() => {
          drawn += 1
        }}
      >
        <CampaignBuilder.Steps />
        <CampaignBuilder.Tree />
      </Profiler>
      <CampaignBuilder.Step />
      <CampaignBuilder.Foot />
    </CampaignBuilder.Root>,
    scenario.complete(),
  )
  const headline = await field('Headline')
  await user.click(headline)
  drawn = 0
  await user.keyboard('{End} now')
  expect(headline).toHaveValue('Diwali in a box, from ₹899 now')
  // The check has followed the typing, and the save the check, when this is there.
  await screen.findByText(/^Saved \d/, {}, soon)
  await waitFor(() => expect(screen.getByRole('button', { name: 'Undo headline' })).toBeVisible())
  expect(drawn).toBe(0)
})

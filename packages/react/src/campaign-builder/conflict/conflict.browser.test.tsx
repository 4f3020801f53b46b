/// <reference types="@vitest/browser/matchers" />
import { createAdloom } from '@adloom/client'
import type { Operation } from '@adloom/domain/document'
import { hanging, scenario, shop, type TestBackend, testSession } from '@adloom/testing'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import '../../styles/styles.css'
import { renderWithAdloom } from '../../testing/render-with-adloom.tsx'
import { CampaignBuilder } from '../campaign-builder.tsx'

// A draft is saved 800 ms after the last key, and a busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  // A device of its own: what one test leaves unsaved would come back in the next.
  localStorage.clear()
  await page.viewport(1440, 1000)
})

const headlinePath = 'adGroups.gift-buyers.ads.diwali-box.texts.headline'

/** Saves as the colleague, whatever version there is. */
async function colleagueSaves(backend: TestBackend, operations: readonly Operation[]): Promise<void> {
  const client = createAdloom({
    baseUrl: 'https://adloom.test',
    getToken: async () => testSession(backend, { user: shop.colleague }),
    fetch: async (input, init) => backend.handle(new Request(input, init)),
  })
  const { version } = await client.campaigns.get('c1')
  await client.campaigns.update('c1', operations, { ifMatch: version })
  client.close()
}

/**
 * Two people change the same headline; the colleague something else besides. The page hears nothing of it before it
 * saves, so that the outcome does not depend on who is quicker.
 */
async function conflicted() {
  const deaf = hanging(scenario.complete(), 'events.stream')
  const opened = renderWithAdloom(<CampaignBuilder campaignId="c1" defaultStep="ads" />, deaf)
  const headline = await screen.findByRole('textbox', { name: 'Headline' })
  await colleagueSaves(opened.backend, [
    { op: 'set', path: headlinePath, value: 'Theirs' },
    { op: 'set', path: 'tracking.utm.medium', value: 'cpc' },
  ])
  // In one go, as a paste would: what stood there before is then the same on both sides however slow the typing.
  fireEvent.change(headline, { target: { value: 'Mine' } })
  const panel = await screen.findByRole('region', { name: /saved while you were editing/ })
  await waitFor(() => expect(within(panel).getByText('Mine', { selector: 'ins' })).toBeVisible())
  return { ...opened, panel, headline }
}

const saved = async (page: { readonly client: ReturnType<typeof createAdloom> }): Promise<string | undefined> => {
  const { draft } = await page.client.campaigns.get('c1')
  return draft.value.adGroups[0]?.ads[0]?.texts.headline
}

test('nothing is chosen beforehand, and nothing is merged before everything is', async () => {
  const { panel, user } = await conflicted()
  expect(
    within(panel)
      .getAllByRole('radio')
      .filter((radio) => (radio as HTMLInputElement).checked),
  ).toEqual([])
  expect(await within(panel).findByText('Meera Kulkarni saved while you were editing')).toBeVisible()
  expect(within(panel).getByText('0 of 1 chosen')).toBeVisible()
  const merge = within(panel).getByRole('button', { name: 'Merge 1 choice' })
  expect(merge).toHaveAttribute('aria-disabled', 'true')
  await user.click(merge)
  expect(panel).toBeVisible()
  await user.click(within(panel).getByRole('button', { name: 'Show' }))
  expect(within(panel).getByText('UTM medium')).toBeVisible()
  const { violations } = await axe.run(panel)
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('taking theirs saves what the colleague wrote', async () => {
  const page = await conflicted()
  await page.user.click(within(page.panel).getByRole('radio', { name: 'Theirs' }))
  await page.user.click(within(page.panel).getByRole('button', { name: 'Merge 1 choice' }))
  await waitFor(() => expect(page.headline).toHaveValue('Theirs'))
  expect(screen.queryByRole('region', { name: /saved while you were editing/ })).toBeNull()
  expect(await saved(page)).toBe('Theirs')
})

test('keeping all mine saves it over theirs, and their other change stays', async () => {
  const page = await conflicted()
  await page.user.click(within(page.panel).getByRole('button', { name: 'Keep all mine' }))
  await page.user.click(within(page.panel).getByRole('button', { name: 'Merge 1 choice' }))
  await waitFor(async () => expect(await saved(page)).toBe('Mine'))
  const { draft } = await page.client.campaigns.get('c1')
  expect(draft.value.tracking.utm.medium).toBe('cpc')
})

test('a third version begins as mine and is saved as it is written', async () => {
  const page = await conflicted()
  await page.user.click(within(page.panel).getByRole('radio', { name: 'Write' }))
  const third = within(page.panel).getByRole('textbox', { name: 'Third version of Headline' })
  expect(third).toHaveValue('Mine')
  await page.user.type(third, ' and theirs')
  await page.user.click(within(page.panel).getByRole('button', { name: 'Merge 1 choice' }))
  await waitFor(() => expect(page.headline).toHaveValue('Mine and theirs'))
  await waitFor(async () => expect(await saved(page)).toBe('Mine and theirs'))
})

test('the choice can be put off and taken up again, and what was chosen is still chosen', async () => {
  const { panel, user } = await conflicted()
  await user.click(within(panel).getByRole('radio', { name: 'Mine' }))
  await user.click(within(panel).getByRole('button', { name: 'Decide later' }))
  expect(await screen.findByText('1 field waits for your choice.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Choose now' }))
  expect(await screen.findByRole('radio', { name: 'Mine' })).toBeChecked()
})

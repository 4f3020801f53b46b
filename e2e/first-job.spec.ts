import { pages } from '@adloom/testing/pages'
import type { Page } from '@playwright/test'
import { picture } from './support/picture.ts'
import { accountOf, expect, test } from './support/test.ts'

/** The renderer's process is gone in an instant, as when the system kills it. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  // Nobody is left to answer this.
  devtools.send('Page.crash').catch(() => {})
  await crashed
}

/** Closes the tab at once: nothing that waits for an unload is asked. */
const closeTab = (page: Page): Promise<void> => page.close({ runBeforeUnload: false })

test('a person signs in, creates a campaign, and loses nothing when the tab dies in the middle of a word', async ({
  visit,
  api,
}) => {
  const { context, page } = await visit(null)
  const { email, password } = accountOf('ananya')
  await page.goto('/marketing')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fmarketing$/)
  await page.getByRole('button', { name: /^Ananya Rao/ }).click()
  await expect(page.getByLabel('Email')).toHaveValue(email)
  await expect(page.getByLabel('Password')).toHaveValue(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  const list = pages.campaignList(page)
  await list.loaded()
  await expect(page).toHaveURL(/\/marketing$/)
  await list.create()
  let builder = pages.campaignBuilder(page)
  await builder.opened()
  await expect(page).toHaveURL(/\/marketing\/campaigns\/(?!new)[\w-]+$/)
  const path = new URL(page.url()).pathname
  const id = path.split('/').at(-1) ?? ''

  await builder.setName('Diwali tea')
  await builder.chooseGoal('Sales')
  await builder.setBudget('12oo')
  await expect(
    builder.root
      .getByText('“12oo” is not an amount')
      .or(builder.root.getByText(/"12oo"/))
      .first(),
  ).toBeVisible()
  await builder.openAd()
  await builder.uploadImage(picture())
  await builder.saved()
  expect((await api.read(id)).draft.raw).toEqual({ 'budget.amount': '12oo' })

  // In the middle of a word: the last letters were not saved by anybody yet.
  await builder.primaryText.pressSequentially('Twelve festive blends, hand-pac')
  await closeTab(page)

  const second = await context.newPage()
  await second.goto(`${path}?step=ads`)
  builder = pages.campaignBuilder(second)
  await expect(builder.primaryText).toHaveValue('Twelve festive blends, hand-pac')
  await expect(builder.adImage).toBeVisible()
  await builder.openStep('budget')
  await expect(builder.budget).toHaveValue('12oo')
  await expect(builder.budget).toHaveAttribute('aria-invalid', 'true')
  await builder.saved()

  await builder.openAd()
  await builder.headline.pressSequentially('Diwali in a b')
  await crash(second)

  const third = await context.newPage()
  await third.goto(`${path}?step=ads`)
  builder = pages.campaignBuilder(third)
  await expect(builder.headline).toHaveValue('Diwali in a b')
  await expect(builder.primaryText).toHaveValue('Twelve festive blends, hand-pac')
  await builder.saved()
  const { name, draft } = await api.read(id)
  expect(name).toBe('Diwali tea')
  expect(draft.value).toMatchObject({ goal: 'sales' })
  expect(JSON.stringify(draft.value)).toContain('Diwali in a b')
})

test('undo by keyboard leads back to the start, redo to the end', async ({ visit, api }) => {
  const { id, draft: before, name } = await api.campaign()
  const { page } = await visit('ananya')
  await page.goto(`/marketing/campaigns/${id}`)
  const builder = pages.campaignBuilder(page)
  await builder.opened()
  await builder.setName('Monsoon tea')
  await builder.chooseGoal('Leads')
  await builder.setBudget('2,500')
  await builder.openAd()
  await builder.writeAd({ headline: 'Rain and ginger' })
  await builder.uploadImage(picture('monsoon.png'))
  await builder.saved()
  const { draft: after } = await api.read(id)

  // Inside a field it is the builder's undo, too: the field has no history of its own.
  await builder.headline.focus()
  const enabled = (button: typeof builder.undoButton) => button.and(page.locator(':not([aria-disabled="true"])'))
  for (let steps = 0; await enabled(builder.undoButton).isVisible(); steps++) {
    expect(steps).toBeLessThan(20)
    await page.keyboard.press('Control+z')
  }
  await expect(builder.title).toHaveText(name)
  await builder.saved()
  await expect.poll(async () => (await api.read(id)).draft).toEqual(before)

  for (let steps = 0; await enabled(builder.redoButton).isVisible(); steps++) {
    expect(steps).toBeLessThan(20)
    await page.keyboard.press('Control+Shift+z')
  }
  await expect(builder.title).toHaveText('Monsoon tea')
  await builder.saved()
  await expect.poll(async () => (await api.read(id)).draft).toEqual(after)
})

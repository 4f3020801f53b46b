import { pages } from '@adloom/testing/pages'
import type { Locator } from '@playwright/test'
import { expect, test } from './support/test.ts'

test('a campaign is made from the list to the last step without a mouse', async ({ visit, api }) => {
  const { page } = await visit('ananya', { viewport: { width: 1440, height: 1000 } })
  await page.goto('/marketing')
  const list = pages.campaignList(page)
  await list.loaded()

  /** Presses Tab until the focus is there; a place that cannot be reached fails. */
  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor()
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${target} cannot be reached with Tab.`)
  }
  const { keyboard } = page
  /** F6 goes from one part of the builder to the next. */
  async function toFoot(): Promise<void> {
    const foot = page.locator('[data-adl-part="builder-foot"]')
    for (let presses = 0; presses < 5; presses++) {
      if (await foot.evaluate((element) => element.contains(document.activeElement))) return
      await keyboard.press('F6')
    }
    throw new Error('F6 does not lead to the foot.')
  }

  await tabTo(list.createButton)
  await keyboard.press('Enter')
  const builder = pages.campaignBuilder(page)
  await builder.opened()
  await expect(page).toHaveURL(/campaigns\/(?!new)/)
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await tabTo(builder.name)
  await keyboard.press('Control+a')
  await keyboard.type('Made by keys')
  await tabTo(builder.root.getByRole('radio', { name: 'Sales', exact: true }))
  await keyboard.press('Space')
  await expect(builder.root.getByRole('radio', { name: 'Sales', exact: true })).toBeChecked()
  const next = builder.root.getByRole('button', { name: /^Continue/ })
  for (const step of ['audience', 'budget', 'ads', 'tracking', 'check'] as const) {
    await toFoot()
    await tabTo(next)
    await keyboard.press('Enter')
    await builder.openStepMark(step).or(builder.summary).first().waitFor()
    if (await builder.summary.isVisible()) {
      // It has the focus and says what is missing; whoever goes on all the same may.
      await expect(builder.summary).toBeFocused()
      await toFoot()
      await tabTo(next)
      await keyboard.press('Enter')
      await builder.atStep(step)
    }
    if (step === 'budget') {
      await tabTo(builder.budget)
      await keyboard.type('1500')
    }
  }
  await builder.saved()
  await toFoot()
  await tabTo(builder.root.getByRole('button', { name: 'Done' }))
  await keyboard.press('Enter')
  await list.loaded()
  await expect(list.row('Made by keys')).toBeVisible()
  expect((await api.read(id)).draft.value).toMatchObject({
    name: 'Made by keys',
    goal: 'sales',
    budget: { amount: { minor: 1_500_00 } },
  })
})

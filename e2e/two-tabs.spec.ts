import { pages } from '@adloom/testing/pages'
import { expect, test } from './support/test.ts'

test('two tabs change different fields: both changes are in, and it is said', async ({ visit, api }) => {
  const { id } = await api.campaign()
  const { context, page } = await visit('ananya')
  const other = await context.newPage()
  for (const tab of [page, other]) {
    await tab.goto(`/marketing/campaigns/${id}`)
    await pages.campaignBuilder(tab).opened()
  }
  const [mine, theirs] = [pages.campaignBuilder(page), pages.campaignBuilder(other)]
  await theirs.openStep('budget')
  await mine.setName('Named in the first tab')
  await mine.saved()
  await theirs.setBudget('3,000')
  await theirs.saved()

  await expect(theirs.root.getByText(/Somebody else changed .* in the meantime/)).toBeVisible()
  await expect(theirs.title).toHaveText('Named in the first tab')
  await mine.openStep('budget')
  await expect(mine.budget).toHaveValue('3,000')
  expect(await api.read(id)).toMatchObject({
    name: 'Named in the first tab',
    draft: { value: { budget: { amount: { minor: 3_000_00, currency: 'INR' } } } },
  })
})

test('the same field: what it was, mine and theirs are shown, and the choice is what is saved', async ({
  visit,
  api,
}) => {
  const { id } = await api.campaign()
  const { page } = await visit('ananya')
  await page.goto(`/marketing/campaigns/${id}?step=budget`)
  const builder = pages.campaignBuilder(page)
  await builder.opened()

  // Both typed while neither could see the other.
  await page.context().setOffline(true)
  await builder.setBudget('1,200')
  await api.change(id, { 'budget.amount': { minor: 900_00, currency: 'INR' } })
  await page.context().setOffline(false)

  const { conflict } = builder
  await expect(conflict.title).toHaveText('Meera Kulkarni saved while you were editing')
  const sides = await conflict.sides('Daily budget')
  expect(sides.base).toContain('1,000')
  expect(sides.mine).toContain('1,200')
  expect(sides.theirs).toContain('900')
  // Neither the form nor the server has lost anything while nobody has chosen.
  await expect(builder.budget).toHaveValue('1,200')
  expect((await api.read(id)).draft.value).toMatchObject({ budget: { amount: { minor: 900_00 } } })

  await conflict.choose('Daily budget', 'Mine')
  await conflict.merge()
  await builder.saved()
  await expect(conflict.root).toBeHidden()
  expect((await api.read(id)).draft.value).toMatchObject({ budget: { amount: { minor: 1_200_00 } } })
})

test('a choice for theirs takes their value into the form', async ({ visit, api }) => {
  const { id } = await api.campaign()
  const { page } = await visit('ananya')
  await page.goto(`/marketing/campaigns/${id}?step=ads`)
  const builder = pages.campaignBuilder(page)
  await builder.opened()
  await page.context().setOffline(true)
  await builder.openAd()
  await builder.headline.fill('Mine, ground today')
  await api.change(id, { 'adGroups.metros.ads.blend.texts.headline': 'Theirs, ground today' })
  await page.context().setOffline(false)
  await expect(builder.conflict.root).toBeVisible()
  await builder.conflict.choose('Headline', 'Theirs')
  await builder.conflict.merge()
  await builder.saved()
  await expect(builder.headline).toHaveValue('Theirs, ground today')
})

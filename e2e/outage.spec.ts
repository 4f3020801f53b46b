import { pages } from '@adloom/testing/pages'
import { expect, test } from './support/test.ts'

test('what is typed without a network is kept, and saved when there is one', async ({ visit, api }) => {
  const { id } = await api.campaign()
  const { context, page } = await visit('ananya')
  await page.goto(`/marketing/campaigns/${id}`)
  const builder = pages.campaignBuilder(page)
  await builder.openStep('budget')
  await expect(builder.budget).toBeVisible()
  await context.setOffline(true)
  await builder.setName('Typed on a train')
  await builder.setBudget('750')
  await expect(builder.saveState).toHaveAttribute('data-status', 'offline')
  expect((await api.read(id)).name).not.toBe('Typed on a train')

  await context.setOffline(false)
  await builder.saved()
  expect(await api.read(id)).toMatchObject({
    name: 'Typed on a train',
    draft: { value: { budget: { amount: { minor: 750_00 } } } },
  })
})

test('a step that could not be fetched without a network comes by itself when there is one', async ({ visit, api }) => {
  const { id } = await api.campaign()
  const { context, page } = await visit('ananya')
  // The connection falls before the step has been fetched ahead.
  await page.route(/budget-step/, (route) => route.abort())
  await page.goto(`/marketing/campaigns/${id}`)
  const builder = pages.campaignBuilder(page)
  await builder.opened()
  await context.setOffline(true)
  await builder.openStep('budget')
  await expect(builder.root.getByRole('button', { name: 'Try again' })).toBeVisible()

  await page.unroute(/budget-step/)
  await context.setOffline(false)
  await expect(builder.budget).toBeVisible()
})

test('a server killed while it saves loses nothing that it acknowledged, and the page recovers by itself', async ({
  visit,
  api,
  product,
}) => {
  const { id } = await api.campaign()
  const { page } = await visit('ananya')
  const acknowledged: number[] = []
  page.on('response', async (response) => {
    if (response.request().method() !== 'PATCH' || response.status() !== 200) return
    const { version } = await response.json().catch(() => ({ version: 0 }))
    acknowledged.push(version)
  })
  await page.goto(`/marketing/campaigns/${id}?step=ads`)
  const builder = pages.campaignBuilder(page)
  await builder.opened()
  await builder.openAd()
  await builder.primaryText.fill('Saved before the fall. ')
  await builder.saved()
  const { version: before } = await api.read(id)

  // It dies with a save on its way: whether that one arrived nobody can say, and nobody has to.
  const onItsWay = page.waitForRequest((request) => request.method() === 'PATCH')
  await builder.primaryText.pressSequentially('Typed into the fall')
  await onItsWay
  await product.killServer()
  await builder.primaryText.press('End')
  await builder.primaryText.pressSequentially(', and after it.')
  await expect(builder.saveState).toHaveAttribute('data-status', /^(dirty|saving|error|offline)$/)
  await expect(builder.primaryText).toHaveValue('Saved before the fall. Typed into the fall, and after it.')

  await product.startServer()
  await expect(builder.saveState).toHaveAttribute('data-status', 'clean', { timeout: 40_000 })
  const { version, draft } = await api.read(id)
  expect(JSON.stringify(draft.value)).toContain('Saved before the fall. Typed into the fall, and after it.')
  expect(version).toBeGreaterThanOrEqual(Math.max(before, ...acknowledged))
})

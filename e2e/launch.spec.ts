import { pages } from '@adloom/testing/pages'
import { expect, test } from './support/test.ts'

test('a plan is reviewed, approved by somebody else, launched through a reload and a fault, and ends as planned', async ({
  visit,
  api,
  sandbox,
}) => {
  test.setTimeout(120_000)
  const name = `Launch ${Date.now()}`
  const { id } = await api.readyCampaign(name)
  const { page } = await visit('ananya')
  await page.goto(`/marketing/campaigns/${id}?step=check`)
  await page.getByRole('button', { name: 'Review plan' }).click()
  const [plan, launch] = [pages.planReview(page), pages.launch(page)]
  await plan.planned()
  await expect(plan.most).toContainText('₹35,000')
  await expect(plan.root).toContainText('You made this plan. Somebody else has to approve it.')
  await expect(plan.launchButton).toHaveAttribute('aria-disabled', 'true')

  const { page: approver } = await visit('vikram')
  await approver.goto(`/marketing/campaigns/${id}/plan`)
  const theirs = pages.planReview(approver)
  await theirs.planned()
  await theirs.approve('Fine for December.')
  await expect(plan.root).toContainText('Vikram Shah approved this plan')

  // Held at the second of two ads: nearly all is built, paused, and nothing is on.
  await sandbox.fault({ kind: 'hold', at: 'after', skip: 1, match: { method: 'POST', object_type: 'ad' } })
  await plan.launch()
  const [hold = ''] = await sandbox.held(1)
  await expect(launch.stage('build')).toContainText('8 of 9')
  const before = await launch.operations.allTextContents()
  await page.reload()
  await expect(launch.stage('build')).toContainText('8 of 9')
  expect(await launch.operations.allTextContents()).toEqual(before)

  // The sign-in ends half-way: it stops, says so, and goes on once somebody signed in again.
  await sandbox.fault({ kind: 'token_expiry', match: { method: 'POST' } })
  await sandbox.release(hold)
  await expect(launch.halted).toContainText('Nothing can be spent: what was built is paused.', { timeout: 30_000 })
  const { page: owner } = await visit('asha')
  await owner.goto('/marketing/accounts')
  const accounts = pages.connections(owner)
  await accounts.loaded()
  await accounts.signIn('Chai & Co (INR)')
  await owner.getByRole('button', { name: /^Continue/ }).click()
  await accounts.choose(/Chai & Co \(INR\)/)
  await expect(accounts.account('Chai & Co (INR)')).toHaveAttribute('data-status', 'connected')
  await launch.resume()
  await launch.finished()

  const campaigns = (await sandbox.objects('campaign')).filter(({ values }) => values['name'] === name)
  const under = async (type: 'adset' | 'ad', parents: readonly { readonly id: string }[]) => {
    const parent = type === 'adset' ? 'campaign_id' : 'adset_id'
    return (await sandbox.objects(type)).filter(({ values }) => parents.some(({ id }) => values[parent] === id))
  }
  const adSets = await under('adset', campaigns)
  const ads = await under('ad', adSets)
  expect([campaigns.length, adSets.length, ads.length]).toEqual([1, 2, 2])
  for (const object of [...campaigns, ...adSets, ...ads]) expect(object.configured_status).toBe('ACTIVE')
})

test('what somebody changed on the platform is said, taken over, changed again, undone, and paused with everything', async ({
  visit,
  api,
  sandbox,
}) => {
  test.setTimeout(120_000)
  const name = `Drift ${Date.now()}`
  const { id } = await api.readyCampaign(name)
  await api.launch(id)
  const onPlatform = async () => (await sandbox.objects('campaign')).find(({ values }) => values['name'] === name)
  const budgetThere = async () => String((await onPlatform())?.values['daily_budget'])
  expect(await budgetThere()).toBe('100000')

  await sandbox.edit((await onPlatform())?.id ?? '', { daily_budget: '130000' })
  await api.checkDrift(id)
  const { page } = await visit('ananya')
  const builder = pages.campaignBuilder(page)
  await page.goto(`/marketing/campaigns/${id}`)
  await builder.opened()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByRole('radio', { name: 'Take over' }).first().check()
  await page.getByRole('button', { name: /^Plan with 1 answer$/ }).click()
  await expect(pages.planReview(page).title).toHaveText('Nothing to change')
  await builder.openStep('budget')
  await expect(builder.budget).toHaveValue('1,300')

  await builder.setBudget('1,500')
  await builder.saved()
  await api.launch(id)
  expect(await budgetThere()).toBe('150000')

  await page.goto(`/marketing/campaigns/${id}/history`)
  const history = pages.history(page)
  await history.loaded()
  await history.show('Launched')
  await history.planUndo()
  const plan = pages.planReview(page)
  await plan.planned()
  const { page: approver } = await visit('vikram')
  await approver.goto(`/marketing/campaigns/${id}/plan`)
  const theirs = pages.planReview(approver)
  await theirs.planned()
  await theirs.approve()
  await plan.launch()
  await pages.launch(page).finished()
  expect(await budgetThere()).toBe('130000')

  await page.goto('/marketing')
  await page.getByRole('button', { name: 'Pause everything' }).click()
  await page.getByRole('button', { name: 'Pause everything now' }).click()
  await expect.poll(async () => (await onPlatform())?.configured_status, { timeout: 30_000 }).toBe('PAUSED')
  await page.getByRole('button', { name: 'Allow launches again' }).first().click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Allow launches again' }).click()
  await expect(page.getByRole('button', { name: 'Pause everything' })).toBeVisible()
})

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pages } from '@adloom/testing/pages'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { root } from './support/build.ts'
import { axeViolations, settled, whatDoesNotFit } from './support/looks.ts'
import { expect, test } from './support/test.ts'

const folder = join(root, 'reports/screens')
const steps = ['goal', 'audience', 'budget', 'ads', 'tracking', 'check'] as const

interface Look {
  readonly name: string
  readonly viewport: NonNullable<BrowserContextOptions['viewport']>
  readonly language: 'en' | 'ar-XB'
  readonly look: 'light' | 'dark'
}

const desktop = { width: 1440, height: 1000 }
const looks: readonly Look[] = [
  { name: 'desktop', viewport: desktop, language: 'en', look: 'light' },
  { name: 'narrow', viewport: { width: 360, height: 900 }, language: 'en', look: 'light' },
  { name: 'dark', viewport: desktop, language: 'en', look: 'dark' },
  { name: 'rtl', viewport: desktop, language: 'ar-XB', look: 'light' },
]

test.setTimeout(120_000)
test.beforeAll(() => mkdirSync(folder, { recursive: true }))

/** Takes the picture, and says what is wrong in it. */
async function shoot(page: Page, look: Look, name: string): Promise<void> {
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}-${look.name}.png`) })
  expect.soft(await whatDoesNotFit(page), `${name}, ${look.name}: what does not fit`).toEqual([])
  // What axe looks at is the same in both directions.
  if (look.language === 'en') expect.soft(await axeViolations(page), `${name}, ${look.name}: axe`).toEqual([])
}

for (const look of looks) {
  test(`list and builder in every state: ${look.name}`, async ({ visit, api, product }) => {
    const { context, page } = await visit('ananya', { viewport: look.viewport, reducedMotion: 'reduce' })
    await context.addInitScript(({ language, look: chosen }) => {
      localStorage.setItem('peepal.language', language)
      localStorage.setItem('peepal.look', chosen)
    }, look)
    const part = (name: string) => page.locator(`[data-adl-part="${name}"]`)
    const row = page.locator('[data-campaign]')

    // In forced right-to-left every word stands between marks, so names of links are found by a part of them.
    await page.goto('/marketing')
    await row.first().waitFor()
    await shoot(page, look, 'list')
    const path = await page.getByRole('link', { name: 'Masala blends, winter' }).first().getAttribute('href')

    for (const step of steps) {
      await page.goto(`${path}?step=${step}`)
      await page.locator(`[data-step="${step}"]`).waitFor()
      await expect(part('builder-main').locator('[data-adl-part="skeleton"]')).toHaveCount(0)
      await shoot(page, look, `builder-${step}`)
    }

    const { id } = await api.campaign({ name: `Two at once, ${look.name}` })
    await page.goto(`/marketing/campaigns/${id}?step=budget`)
    const amount = part('builder-main').locator('input[inputmode="decimal"]').first()
    await amount.waitFor()
    await context.setOffline(true)
    await amount.fill('1,200')
    await shoot(page, look, 'builder-offline')
    await api.change(id, { 'budget.amount': { minor: 900_00, currency: 'INR' } })
    await context.setOffline(false)
    await part('conflict').waitFor()
    await shoot(page, look, 'builder-conflict')

    await page.goto('/marketing/campaigns/cmp_01m87x47pw85b2c9cw4zg9g1zz')
    await page.locator('[data-adl-part="empty-state"]').waitFor()
    await shoot(page, look, 'builder-not-found')

    // The other states of the list are what the network makes of it.
    const lists = `${product.serverUrl}/v1/campaigns?*`
    const headers = { 'access-control-allow-origin': product.demoUrl, 'access-control-expose-headers': '*' }
    await page.route(lists, (route) => route.fulfill({ headers, json: { data: [], nextCursor: null, totalCount: 0 } }))
    await page.goto('/marketing')
    await part('empty-state').waitFor()
    await shoot(page, look, 'list-empty')
    await page.unroute(lists)

    await page.route(lists, (route) =>
      route.fulfill({
        status: 500,
        headers: { ...headers, 'content-type': 'application/problem+json' },
        json: { type: 'about:blank', title: 'Failed', status: 500, code: 'server.internal', requestId: 'req_1' },
      }),
    )
    await page.goto('/marketing')
    await part('error-state').waitFor({ timeout: 20_000 })
    await shoot(page, look, 'list-error')
    await page.unroute(lists)

    let answer = (): void => {}
    const waiting = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route(`${product.serverUrl}/v1/campaigns**`, async (route) => {
      await waiting
      await route.continue().catch(() => {})
    })
    await page.goto('/marketing')
    await page.locator('[data-waiting]').first().waitFor({ state: 'attached' })
    await shoot(page, look, 'list-loading')
    await page.goto(path ?? '')
    await page.locator('[data-adl-part="builder"][aria-busy="true"]').waitFor()
    await shoot(page, look, 'builder-loading')
    answer()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
}

for (const look of looks) {
  test(`plan, launch, history, accounts and the platform: ${look.name}`, async ({ visit, api, sandbox }) => {
    const { context, page } = await visit('ananya', { viewport: look.viewport, reducedMotion: 'reduce' })
    await context.addInitScript(({ language, look: chosen }) => {
      localStorage.setItem('peepal.language', language)
      localStorage.setItem('peepal.look', chosen)
    }, look)
    const part = (name: string) => page.locator(`[data-adl-part="${name}"]`)

    // Long, since people name things at length and a phone is narrow.
    const { id } = await api.readyCampaign(`Launch of the winter blends before the holidays, ${look.name}`)
    await api.plan(id)
    await page.goto(`/marketing/campaigns/${id}/plan`)
    await part('plan-line').first().waitFor()
    await shoot(page, look, 'plan-review')
    await part('plan-line').first().getByRole('button').first().click()
    await shoot(page, look, 'plan-review-open')

    await sandbox.fault({ kind: 'hold', at: 'after', skip: 1, match: { method: 'POST', object_type: 'ad' } })
    await api.beginLaunch(id)
    const [hold = ''] = await sandbox.held(1)
    await page.goto(`/marketing/campaigns/${id}/plan`)
    await expect(part('launch-stage').first()).toHaveAttribute('data-state', 'running')
    await shoot(page, look, 'launch')
    await sandbox.fault({ kind: 'token_expiry', match: { method: 'POST' } })
    await sandbox.release(hold)
    await part('launch-halted').waitFor()
    await shoot(page, look, 'launch-halted')

    await page.goto(`/marketing/campaigns/${id}/history`)
    await part('history').getByRole('listitem').first().waitFor()
    await shoot(page, look, 'history')
    await page.goto('/marketing/accounts')
    await part('connection').first().waitFor()
    await shoot(page, look, 'accounts')
    await page.goto('/ad-market')
    await page.getByRole('table').waitFor()
    await shoot(page, look, 'ad-market')

    // The next look needs an account that works.
    const { page: owner } = await visit('asha')
    await owner.goto('/marketing/accounts')
    const accounts = pages.connections(owner)
    await accounts.loaded()
    await accounts.signIn('Chai & Co (INR)')
    await owner.getByRole('button', { name: /^Continue/ }).click()
    await accounts.choose(/Chai & Co \(INR\)/)
  })
}

test('every page of the host fits a phone and passes axe', async ({ visit }) => {
  const { page } = await visit('ananya', { viewport: { width: 360, height: 900 } })
  for (const path of ['/', '/orders', '/products', '/customers', '/nowhere']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    expect.soft(await whatDoesNotFit(page), path).toEqual([])
    expect.soft(await axeViolations(page), path).toEqual([])
  }
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Marketing' }).click()
  await pages.campaignList(page).loaded()
})

test('the sign-in page fits a phone and passes axe', async ({ visit }) => {
  const { page } = await visit(null, { viewport: { width: 360, height: 900 } })
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await settled(page)
  expect.soft(await whatDoesNotFit(page)).toEqual([])
  expect.soft(await axeViolations(page)).toEqual([])
  await page.screenshot({ path: join(folder, 'sign-in-narrow.png') })
})

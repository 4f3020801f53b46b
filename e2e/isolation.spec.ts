import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pages } from '@adloom/testing/pages'
import { meera } from './support/api.ts'
import { root } from './support/build.ts'
import { accountOf, expect, test } from './support/test.ts'

test("another tenant's campaign does not exist", async ({ visit, api }) => {
  const { id, name } = await api.campaign()
  const { page } = await visit('ingrid')
  await page.goto(`/marketing/campaigns/${id}`)
  await expect(page.getByText('There is no such campaign')).toBeVisible()
  await expect(page.getByText(name)).toHaveCount(0)
  await page.getByRole('link', { name: 'Marketing' }).click()
  const list = pages.campaignList(page)
  await list.loaded()
  await expect(list.row('Repair weeks')).toBeVisible()
  await expect(list.row(name)).toHaveCount(0)
})

test('who may not write sees everything and can change nothing', async ({ visit, api }) => {
  const { id } = await api.campaign()
  const { page } = await visit('vikram')
  await page.goto('/marketing')
  const list = pages.campaignList(page)
  await list.loaded()
  await expect(list.row('Wedding hampers'), 'of his other business').toBeVisible()
  await expect(list.createButton).toHaveCount(0)
  await page.getByLabel('Business').selectOption({ label: 'Chai & Co Gifts' })
  await expect(list.row('Masala blends, winter')).toHaveCount(0)

  await page.goto(`/marketing/campaigns/${id}?step=budget`)
  const builder = pages.campaignBuilder(page)
  await builder.opened()
  await expect(builder.root.getByText('Read only').first()).toBeVisible()
  await expect(builder.budget).toHaveJSProperty('readOnly', true)
  await expect(builder.undoButton).toHaveCount(0)
  await expect(builder.saveState).toHaveCount(0)
})

test('a session that ends leads to the sign-in page and back to where it was', async ({ visit, api, product }) => {
  const { id } = await api.campaign()
  const { context, page } = await visit(null)
  const { email, password } = accountOf('vikram')
  const signIn = async () => {
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await page.goto('/orders')
  await signIn()
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible()

  await context.clearCookies()
  await page.getByRole('link', { name: 'Marketing' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Your session has ended' })).toBeVisible()
  await signIn()
  await pages.campaignList(page).loaded()
  await page.goto(`/marketing/campaigns/${id}`)
  await pages.campaignBuilder(page).opened()

  await page.getByText('Account and settings').locator('..').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Peepal' })).toBeVisible()
  expect((await page.request.get(`${product.demoUrl}/api/adloom-token`)).status()).toBe(401)
})

test('another origin is refused by name, with a good token as well', async ({ browser, api, product }) => {
  const token = await api.token(meera)
  const response = await fetch(`${product.serverUrl}/v1/campaigns`, {
    headers: { origin: 'https://evil.example', authorization: `Bearer ${token}` },
  })
  expect(response.status).toBe(403)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  const problem = await response.json()
  expect(problem).toMatchObject({ code: 'origin.not_allowed' })
  expect(problem.detail).toContain('https://evil.example')

  // A page of another origin cannot even read the answer.
  const page = await browser.newPage()
  await page.route('https://evil.example/', (route) => route.fulfill({ contentType: 'text/html', body: 'hello' }))
  await page.goto('https://evil.example/')
  const outcome = await page.evaluate(
    async ([url, bearer]) =>
      fetch(`${url}/v1/campaigns`, { headers: { authorization: `Bearer ${bearer}` } }).then(
        (response) => response.status,
        (error: unknown) => String(error),
      ),
    [product.serverUrl, token] as const,
  )
  expect(outcome).toBe('TypeError: Failed to fetch')
  await page.close()
})

test('the token travels in a header and nowhere else, and no secret is in what is shipped', async ({
  visit,
  api,
  product,
}) => {
  const { id } = await api.campaign()
  const { page, seen } = await visit('ananya')
  const granted = page.waitForResponse((response) => response.url().endsWith('/api/adloom-token'))
  await page.goto('/marketing')
  const { token }: { token: string } = await (await granted).json()
  await pages.campaignList(page).loaded()
  await page.goto(`/marketing/campaigns/${id}?step=ads`)
  await pages.campaignBuilder(page).opened()
  expect(token.split('.')).toHaveLength(3)
  expect(seen.urls.filter((url) => url.includes(token) || url.includes(token.split('.')[2] ?? token))).toEqual([])
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(token)

  const shipped = join(root, 'apps/demo/dist')
  const files = readdirSync(shipped, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(5)
  for (const { parentPath, name } of files) {
    const text = readFileSync(join(parentPath, name), 'utf8')
    expect(text.includes(product.secretKey), `${name} holds the secret key`).toBe(false)
    // The client's own check for keys in the wrong place names how they begin, and nothing more.
    expect(text.match(/adl_sk_[A-Za-z0-9]+_[A-Za-z0-9_-]{20,}/g), name).toBeNull()
  }
})

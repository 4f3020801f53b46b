import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { createAdloom } from '@adloom/client'
import { scenario, testBackend, testOrigins, testSession } from '@adloom/testing'
import { openPage } from './browser-globals.ts'

/** Run by react18.ts, in this folder, so that everything here resolves to the built packages and to React 18. */
const problems: string[] = []
for (const level of ['error', 'warn'] as const) {
  console[level] = (...args: readonly unknown[]) => {
    const line = args.map(String).join(' ').split('\n')[0] ?? ''
    // The page here has no styles, which development builds rightly point out.
    if (!line.startsWith('Adloom: the stylesheet is missing')) problems.push(line)
  }
}

const backend = testBackend(scenario.shop())
const [origin] = testOrigins
const client = createAdloom({
  baseUrl: 'http://adloom.test',
  getToken: () => Promise.resolve(testSession(backend)),
  fetch: (input, init) => {
    const request = new Request(input, init)
    request.headers.set('origin', origin)
    return backend.handle(request)
  },
})

// The server's turn: no page yet, and none may be needed.
const { createElement, StrictMode, version } = await import('react')
if (!version.startsWith('18.')) throw new Error(`this runs with React ${version}, not with 18`)
const { renderToString } = await import('react-dom/server')

const manifest: { readonly exports: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync('node_modules/@adloom/react/package.json', 'utf8'),
)
const entries = Object.keys(manifest.exports).filter((path) => !/\.(css|json)$/.test(path))
for (const path of entries) {
  const loaded: object = await import(`@adloom/react${path.slice(1)}`)
  if (Object.keys(loaded).length === 0) throw new Error(`@adloom/react${path.slice(1)} exports nothing`)
}

const { AdloomProvider } = await import('@adloom/react')
const { CampaignList } = await import('@adloom/react/campaign-list')
const { CampaignBuilder } = await import('@adloom/react/campaign-builder')
const widgets = {
  CampaignList: createElement(CampaignList),
  CampaignBuilder: createElement(CampaignBuilder, { campaignId: 'c1' }),
}
const page = (widget: (typeof widgets)[keyof typeof widgets]) =>
  createElement(StrictMode, null, createElement(AdloomProvider, { client, locale: 'en-IN', currency: 'INR' }, widget))

const drawn = Object.entries(widgets).map(([name, widget]) => ({ name, widget, html: renderToString(page(widget)) }))
for (const { name, html } of drawn) if (html === '') problems.push(`${name} draws nothing on a server`)

// The browser's turn: take over what the server drew, and show what the backend has.
const { name: campaignName } = await client.campaigns.get('c1')
openPage(origin)
const { hydrateRoot } = await import('react-dom/client')
for (const { name, widget, html } of drawn) {
  const container = document.createElement('main')
  container.innerHTML = html
  document.body.append(container)
  const root = hydrateRoot(container, page(widget), {
    onRecoverableError: (error) => problems.push(`${name}: ${String(error)}`),
  })
  if (!(await shows(container, campaignName))) problems.push(`${name} never shows "${campaignName}"`)
  root.unmount()
  container.remove()
}
client.close()

for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(
  `React ${version}: ${entries.length} entries load, ${drawn.length} widgets draw on a server and in a page\n`,
)
process.exit(problems.length > 0 ? 1 : 0)

async function shows(container: HTMLElement, text: string): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const inputs = [...container.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
    if (container.textContent?.includes(text) || inputs.includes(text)) return true
    await delay(20)
  }
  return false
}

import { render, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import './styles.css'
import { Gallery } from '../testing/gallery.tsx'
import { InProvider } from '../testing/render-in-provider.tsx'

const properties = [
  'display',
  'position',
  'box-sizing',
  'margin-top',
  'margin-left',
  'padding-top',
  'padding-left',
  'border-top-width',
  'border-top-style',
  'border-top-color',
  'border-top-left-radius',
  'background-color',
  'background-image',
  'color',
  'font-size',
  'font-weight',
  'font-style',
  'line-height',
  'letter-spacing',
  'text-align',
  'text-transform',
  'text-decoration-line',
  'text-indent',
  'white-space-collapse',
  'word-spacing',
  'list-style-type',
  'vertical-align',
  'opacity',
  'box-shadow',
  'outline-style',
  'cursor',
  'min-height',
  'min-width',
  'max-width',
  'appearance',
  'float',
  'transform',
  'border-collapse',
  'flex-grow',
  'gap',
]

/** One element of each kind of HTML that the primitives are made of. */
const kinds = [
  'h2',
  'p',
  'a',
  'label',
  'input',
  'textarea',
  'button',
  'ul',
  'li',
  'table',
  'th',
  'td',
  'svg',
  'dl',
  'strong',
  'section',
  'ol',
]

const hosts: Readonly<Record<string, string>> = {
  'element reset': `* { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; box-sizing: content-box }
    button, input, textarea { background: none; border: none; border-radius: 0; appearance: none }
    ul { list-style: square } a { color: red; text-decoration: overline } table { border-collapse: separate }
    svg { display: inline; vertical-align: baseline }`,
  'prose container': `.shell button { padding: 20px; background: lime; border: 4px solid red; text-transform: uppercase }
    .shell h2 { font-size: 40px; margin: 2em 0 } .shell p { line-height: 3; margin: 30px } .shell input { height: 60px }
    .shell label { display: block; font-weight: 900 } .shell td { padding: 40px } .shell li::before { content: '>>' }`,
  'rules by id': `#app button { padding: 20px; background: lime } #app input { border: 5px dotted } #app p { margin: 50px }
    #app .shell label { color: red } #app svg { opacity: .2 } #app a { float: right }`,
  'preflight in a layer': `@layer base { *, ::before, ::after { margin: 0; padding: 0; border: 0 solid; box-sizing: border-box }
    button, input, select, textarea { font: inherit; background: transparent; border-radius: 0; opacity: 1 }
    h2 { font-size: inherit } a { color: inherit } svg { display: block; vertical-align: middle } table { border-color: inherit } }`,
  'text of the body': `body, .shell { font: italic 900 22px/2 serif; letter-spacing: 3px; text-align: center; text-transform: uppercase;
    word-spacing: 8px; text-indent: 30px; color: red; white-space: pre; cursor: wait }`,
}

let host: HTMLStyleElement | undefined
afterEach(() => host?.remove())

async function draw(css: string): Promise<ReadonlyMap<string, string>> {
  host = document.createElement('style')
  host.textContent = css
  // Before ours, as a host that imports its own framework first.
  document.head.prepend(host)
  const place = document.createElement('div')
  place.id = 'app'
  place.innerHTML = '<div class="shell" style="width: 720px"></div>'
  document.body.append(place)
  const shell = place.firstElementChild
  if (!(shell instanceof HTMLElement)) throw new Error('no shell')
  const { unmount, container } = render(
    <InProvider>
      <Gallery />
    </InProvider>,
    { container: shell },
  )
  await waitFor(() => expect(container.querySelector('.adl-root')).not.toBeNull())
  const values = new Map<string, string>()
  for (const kind of kinds) {
    const element = container.querySelector(`.adl-root ${kind}`)
    if (element === null) throw new Error(`the gallery has no ${kind}`)
    const computed = getComputedStyle(element)
    for (const property of properties) values.set(`${kind} ${property}`, computed.getPropertyValue(property))
  }
  unmount()
  place.remove()
  host.remove()
  return values
}

test('five hostile hosts together change at most 20 of 3,400 computed values', async () => {
  const clean = await draw('')
  const changed: string[] = []
  for (const [name, css] of Object.entries(hosts)) {
    const values = await draw(css)
    for (const [key, value] of values) {
      if (clean.get(key) !== value) changed.push(`${name}: ${key}: ${clean.get(key)} → ${value}`)
    }
  }
  expect(clean.size * Object.keys(hosts).length).toBe(3_400)
  expect(changed.length, changed.join('\n')).toBeLessThanOrEqual(20)
})

test('a host can choose by variable, by layer and in a slot, and not by accident', async () => {
  host = document.createElement('style')
  host.textContent = `
    .brand { --adl-color-accent: rgb(1 2 3) }
    @layer adl.overrides { .adl-button { text-transform: uppercase } }
    button { letter-spacing: 7px }`
  document.head.append(host)
  const { container, unmount } = render(
    <div className="brand">
      <InProvider>
        <Gallery />
        <div className="adl-slot">
          <button type="button">The host's own</button>
        </div>
      </InProvider>
    </div>,
  )
  const style = (selector: string) => {
    const element = container.querySelector(selector)
    if (element === null) throw new Error(`no ${selector}`)
    return getComputedStyle(element)
  }
  expect(style('[data-variant=primary]').backgroundColor).toBe('rgb(1, 2, 3)')
  expect(style('.adl-button').textTransform).toBe('uppercase')
  expect(style('.adl-button').letterSpacing).toBe('normal')
  expect(style('.adl-slot button').letterSpacing).toBe('7px')
  unmount()
})

test('what is hidden stays hidden, whatever display its part has', async () => {
  const { container, unmount } = render(
    <InProvider>
      <div className="adl-banner" hidden>
        Hidden
      </div>
    </InProvider>,
  )
  const banner = container.querySelector('.adl-banner')
  expect(banner && getComputedStyle(banner).display).toBe('none')
  unmount()
})

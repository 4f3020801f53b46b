import { gzipSync } from 'node:zlib'
import { type Selector, transform } from 'lightningcss'
import { expect, test } from 'vitest'
import { bundleStyles } from '../../scripts/bundle-styles.ts'

const css = bundleStyles()

/** Every selector, property and media feature of the published sheet. */
function inventory() {
  const selectors: Selector[] = []
  const properties = new Set<string>()
  const features = new Set<string>()
  transform({
    filename: 'styles.css',
    code: css,
    visitor: {
      Rule: {
        style(rule) {
          selectors.push(...rule.value.selectors)
        },
      },
      Declaration(declaration) {
        properties.add(declaration.property === 'custom' ? declaration.value.name : declaration.property)
      },
      MediaQuery(query) {
        features.add(JSON.stringify(query.condition))
      },
    },
  })
  return { selectors, properties, features }
}

const { selectors, properties, features } = inventory()

type Part = Selector[number]

/** A class of ours, or a choice between nothing but such. */
const ours = (part: Part): boolean =>
  (part.type === 'class' && part.name.startsWith('adl-')) ||
  (part.type === 'pseudo-class' && part.kind === 'is' && part.selectors.every((choice) => choice.some(ours)))

test('every selector starts from a class of ours, so nothing reaches the host', () => {
  expect(selectors.length).toBeGreaterThan(150)
  const foreign = selectors.filter((selector) => !selector.some(ours))
  expect(foreign).toEqual([])
})

test('a bare element is only ever named under a root or a part', () => {
  const bare = selectors.filter((selector) => {
    const element = selector.findIndex((part) => part.type === 'type' || part.type === 'universal')
    const own = selector.findIndex(ours)
    // `textarea.adl-x` names the element first but is held by the class of the same compound.
    return element >= 0 && (own < 0 || selector.slice(element, own).some((part) => part.type === 'combinator'))
  })
  expect(bare).toEqual([])
})

test('the document itself is never styled', () => {
  const elements = selectors.flatMap((selector) =>
    selector.filter((part) => part.type === 'type').map((part) => part.name),
  )
  expect(elements.filter((name) => name === 'html' || name === 'body')).toEqual([])
  expect(new TextDecoder().decode(css)).not.toMatch(/:root\b|:host\b/)
})

test('properties follow the line of text, never left and right', () => {
  const physical =
    /^(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)|^(left|right|top|bottom|width|height|(min|max)-(width|height))$|^border-(top|bottom)-(left|right)-radius$/
  expect([...properties].filter((name) => physical.test(name))).toEqual([])
})

test('the window is never asked for its size', () => {
  expect(features.size).toBeGreaterThan(0)
  expect([...features].filter((feature) => /width|height|aspect|orientation/.test(feature))).toEqual([])
})

test('the whole sheet fits into 16 kB compressed', () => {
  expect(gzipSync(css, { level: 9 }).byteLength).toBeLessThanOrEqual(16_000)
})

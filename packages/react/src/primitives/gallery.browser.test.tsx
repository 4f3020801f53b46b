import { render } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import '../styles/styles.css'
import { hi } from '../locales/hi.ts'
import { arXB, enXA } from '../locales/pseudo.ts'
import { Gallery } from '../testing/gallery.tsx'
import { InProvider, type ProviderOptions } from '../testing/render-in-provider.tsx'

const looks: readonly (readonly [string, ProviderOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['light, compact, right to left', { colorScheme: 'light', density: 'compact', locale: 'ar-XB', messages: arXB }],
  ['dark, Hindi', { colorScheme: 'dark', locale: 'hi-IN', messages: hi }],
  ['a host’s theme', { theme: { accent: '#ffb703', neutral: '#5b4636', radius: 0, size: 15 } }],
  ['a host’s theme, dark', { colorScheme: 'dark', theme: { accent: '#14213d', neutral: '#274c77' } }],
]

function page(options: ProviderOptions, width: number) {
  const dark = options.colorScheme === 'dark'
  return render(
    <div style={{ inlineSize: width, background: dark ? '#171b21' : '#fff' }}>
      <InProvider {...options}>
        <Gallery />
      </InProvider>
    </div>,
  )
}

describe.each(looks)('%s', (_, options) => {
  test('breaks no rule of axe', async () => {
    const { container } = page(options, 720)
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  })

  test('everything that can be pressed is at least 24 pixels each way', () => {
    const { container } = page(options, 720)
    const pressable = [...container.querySelectorAll<HTMLElement>('button, [role=tab], input:not(.adl-segment-input)')]
    expect(pressable.length).toBeGreaterThan(15)
    const small = pressable.filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      // Marks are drawn smaller than they are: a pseudo-element around them takes the press.
      const grown = Number.parseFloat(getComputedStyle(element, '::before').insetBlockStart) || 0
      return width - 2 * grown < 24 || height - 2 * grown < 24
    })
    expect(small.map((element) => element.outerHTML)).toEqual([])
  })
})

test.each([320, 240])('in a container of %i pixels, with long words, nothing sticks out', (width) => {
  const { container } = page({ locale: 'en-XA', messages: enXA }, width)
  const edge = (container.firstElementChild?.getBoundingClientRect().right ?? 0) + 0.5
  const out = [
    ...container.querySelectorAll<HTMLElement>('.adl-root *:not(svg *, .adl-visually-hidden, .adl-visually-hidden *)'),
  ].filter((element) => element.getBoundingClientRect().right > edge)
  expect(out.map((element) => element.outerHTML.slice(0, 120))).toEqual([])
})

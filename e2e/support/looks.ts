import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe holds against the page, host and widget alike, one line each. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // The page's policy forbids scripts that are added to it; what the devtools evaluate is not of the page.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  )
}

/**
 * What does not fit: a page or a widget that scrolls sideways, and text that is cut off. Text that ends in an ellipsis
 * may, when the whole of it stands in its title.
 */
export function whatDoesNotFit(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} of ${root.clientWidth} wide`)
    for (const widget of document.querySelectorAll('[data-adl-widget]')) {
      if (widget.scrollWidth > widget.clientWidth) found.push(`wider than its place: ${name(widget)}`)
      const place = widget.getBoundingClientRect()
      for (const element of widget.querySelectorAll('*')) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')
        const box = element.getBoundingClientRect()
        // Hidden for the eye, or not shown at all.
        if (!own || box.width <= 1 || box.height <= 1 || element.matches('option, select')) continue
        const style = getComputedStyle(element)
        const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll'
        const cut =
          element.scrollWidth > element.clientWidth + 1 &&
          style.display !== 'inline' &&
          style.overflowX !== 'visible' &&
          !scrolls(style.overflowX)
        const told = style.textOverflow === 'ellipsis' && element.closest('[title]') !== null
        if (cut && !told) found.push(`cut off: ${name(element)}`)
        const sideways = box.right > place.right + 1 || box.left < place.left - 1
        let parent = element.parentElement
        while (parent !== null && parent !== widget && !scrolls(getComputedStyle(parent).overflowX)) {
          parent = parent.parentElement
        }
        if (sideways && (parent === null || parent === widget)) found.push(`out of its widget: ${name(element)}`)
      }
    }
    return found
  })
}

/** Waits until nothing moves any more: pictures are there, and what moved has come to rest. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.images].every(({ complete, loading }) => complete || loading === 'lazy') &&
      document.getAnimations().every((animation) => {
        const { iterations } = animation.effect?.getComputedTiming() ?? {}
        return animation.playState !== 'running' || iterations === Number.POSITIVE_INFINITY
      }),
  )
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

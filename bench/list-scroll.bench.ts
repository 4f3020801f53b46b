import { scenario } from '@adloom/testing'
import type { Page } from '@playwright/test'
import { launchBrowser, openPage, percentile, slowDown } from './fixtures/browser.ts'
import { watchFrames } from './fixtures/frames.ts'
import { serveWidget } from './fixtures/widget-server.ts'
import { defineBench } from './harness/bench.ts'
import { inTurn } from './harness/in-turn.ts'

const campaigns = 10_000
/** How many parts of the way are measured, each as a round. */
const parts = 5
/** Pixels of one turn of the wheel where frames are measured: several rows come into view with each. */
const turn = 300
const measuredTurns = 40
/** Pixels of one turn on the way there. */
const leap = 3_000

interface Part {
  /** 95th percentile of a frame in milliseconds. */
  readonly frame: number
  /** Elements in the document at most. */
  readonly nodes: number
}

/** Scrolling through 10,000 campaigns to the last, page by page as they come. */
export const bench = defineBench({
  name: 'list-scroll',
  run: async ({ budget }) => {
    const server = await serveWidget('list', scenario.many(campaigns))
    const browser = await launchBrowser()
    try {
      const page = await openPage(browser, server.url, 1)
      await page.getByText('10,000 campaigns').waitFor()
      for (const { rate, most, goal } of [
        { rate: 1, most: 50, goal: 0.7 },
        { rate: 6, most: 100, goal: 0.75 },
      ]) {
        await slowDown(page, rate)
        await page.locator(scroller).evaluate((element) => element.scrollTo({ top: 0 }))
        const way = await scrollThrough(page)
        const limits = { direction: 'atMost', must: 1, rounds: parts } as const
        await budget({
          ...limits,
          name: `frame p95 at ${rate}x while scrolling (ms)`,
          budget: most,
          goal,
          measure: inTurn(way.map(({ frame }) => frame)),
        })
        await budget({
          ...limits,
          name: `elements in the document at ${rate}x`,
          budget: 3_000,
          goal: 0.7,
          measure: inTurn(way.map(({ nodes }) => nodes)),
        })
        const wrong = await wrongRows(page)
        await budget({
          ...limits,
          name: `rows at the end that are not the last campaigns at ${rate}x`,
          budget: campaigns,
          must: 0,
          goal: 0,
          measure: () => wrong,
        })
      }
    } finally {
      await browser.close()
      await server.stop()
    }
  },
})

const scroller = '.adl-campaign-list-table'

/** Turns the wheel until there is nothing more to come; at the beginning of each part, frames are measured. */
async function scrollThrough(page: Page): Promise<Part[]> {
  const way: Part[] = []
  await page.locator(scroller).hover()
  for (let part = 1; part <= parts; part++) {
    let nodes = 0
    const count = async () => {
      nodes = Math.max(nodes, await page.evaluate(() => document.getElementsByTagName('*').length))
    }
    const frames = await watchFrames(page)
    for (let turns = 0; turns < measuredTurns; turns++) await page.mouse.wheel(0, turn)
    const frame = percentile(await frames.stop(), 0.95)
    await count()
    while ((await shownUpTo(page)) < (campaigns * part) / parts) {
      await page.mouse.wheel(0, leap)
      await count()
    }
    way.push({ frame, nodes })
  }
  return way
}

/** Which row of the whole list the last one drawn is; the header is the first of a grid. */
function shownUpTo(page: Page): Promise<number> {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll('[role="row"][aria-rowindex]')]
    return Math.max(0, ...rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 1))
  })
}

/** How many of the rows that are drawn at the end are not what the backend has last, in its order. */
async function wrongRows(page: Page): Promise<number> {
  const names = await page.evaluate(() =>
    [...document.querySelectorAll('[role="row"][aria-rowindex]')].map((row) => row.textContent ?? ''),
  )
  // Campaigns are made in the order of their numbers, and the one that was changed last stands first.
  const body = names.filter((name) => / \d+/.test(name)).slice(-5)
  const expected = [5, 4, 3, 2, 1]
  return expected.filter((number, index) => !new RegExp(` ${number}(?!\\d)`).test(body[index] ?? '')).length
}

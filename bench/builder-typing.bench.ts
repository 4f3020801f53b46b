import { scenario } from '@adloom/testing'
import { launchBrowser, openPage } from './fixtures/browser.ts'
import { typingP75 } from './fixtures/typing.ts'
import { serveWidget } from './fixtures/widget-server.ts'
import { defineBench } from './harness/bench.ts'
import { inTurn } from './harness/in-turn.ts'

const rounds = 5
/** A mid-range phone against this machine. */
const slowdown = 6

/** Typing in the builder on a slow device: how long it takes until a key is seen. */
export const bench = defineBench({
  name: 'builder-typing',
  run: async ({ compare, budget }) => {
    const browser = await launchBrowser()
    const servers = await Promise.all([
      serveWidget('plain-input'),
      serveWidget('builder', scenario.complete()),
      serveWidget('builder', scenario.hugeTree()),
    ])
    const [plain, complete, huge] = servers
    try {
      const plainPage = await openPage(browser, plain.url, slowdown)
      const places = [
        { what: 'the name of a campaign with 3 ads', url: `${complete.url}/?step=goal`, field: 'Campaign name' },
        { what: 'a headline among 480 ads', url: `${huge.url}/?step=ads`, field: /^Headline/ },
      ]
      for (const { what, url, field } of places) {
        const page = await openPage(browser, url, slowdown)
        const box = page.getByRole('textbox', { name: field })
        await box.waitFor({ timeout: 60_000 })
        const durations: number[] = []
        await compare({
          name: `key to frame p75 at ${slowdown}x, ${what} against a plain input (ms)`,
          direction: 'atMost',
          must: 8,
          goal: 4,
          rounds,
          subject: async () => {
            const duration = await typingP75(page, box)
            durations.push(duration)
            return duration
          },
          baseline: () => typingP75(plainPage, plainPage.getByRole('textbox')),
        })
        await budget({
          name: `key to frame p75 at ${slowdown}x, ${what} (ms)`,
          direction: 'atMost',
          budget: 200,
          must: 1,
          goal: 0.5,
          rounds,
          measure: inTurn(durations.slice(-rounds)),
        })
        await page.close()
      }
    } finally {
      await browser.close()
      await Promise.all(servers.map((server) => server.stop()))
    }
  },
})

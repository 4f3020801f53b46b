import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Connections } from '../connections/index.ts'
import { History } from '../history/index.ts'
import { InProvider } from '../testing/render-in-provider.tsx'
import { LaunchProgress, PlanReview } from './index.ts'

const places = [
  { what: 'a plan', words: 'Reading the plan', draw: () => <PlanReview campaignId="c1" /> },
  { what: 'a launch', words: 'Reading the plan', draw: () => <LaunchProgress jobId="j1" /> },
  { what: 'a history', words: 'Reading the history', draw: () => <History campaignId="c1" /> },
  { what: 'ad accounts', words: 'Loading ad accounts', draw: () => <Connections /> },
] as const

test.each(places)('a server draws the place of $what, and needs no style attribute', ({ words, draw }) => {
  const html = renderToString(<InProvider>{draw()}</InProvider>)
  expect(html).toContain(words)
  expect(html).not.toContain(' style=')
})

import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Connections } from '../connections/index.ts'
import { History } from '../history/index.ts'
import { InProvider } from '../testing/render-in-provider.tsx'
import { LaunchProgress, PlanReview } from './index.ts'

test.each<[string, string, ReactElement]>([
  ['a plan', 'Reading the plan', <PlanReview campaignId="c1" />],
  ['a launch', 'Reading the plan', <LaunchProgress jobId="j1" />],
  ['a history', 'Reading the history', <History campaignId="c1" />],
  ['ad accounts', 'Loading ad accounts', <Connections />],
])('a server draws the place of %s, asks for nothing, and needs no style attribute', (_, words, widget) => {
  const html = renderToString(<InProvider>{widget}</InProvider>)
  expect(html).toContain(words)
  expect(html).not.toContain(' style=')
})

import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Gallery } from '../testing/gallery.tsx'
import { InProvider } from '../testing/render-in-provider.tsx'

// Radix writes these four itself. A strict policy drops them from the server's markup, and nothing is lost: the first three
// say what our sheet says anyway, and the select for forms is hidden by our sheet, too.
const harmless = /^(outline:none|pointer-events:none|animation-duration:.*|position:absolute;border:0;width:1px;.*)$/

test('every primitive renders on a server, and none needs a style attribute that a strict policy would refuse', () => {
  const html = renderToString(
    <InProvider theme={{ accent: '#0f766e', radius: 4 }} nonce="n">
      <Gallery />
    </InProvider>,
  )
  expect(html).toContain('data-adl-theme="light"')
  expect(html).toContain('lang="en-IN"')
  expect(html).toContain('Daily budget')
  const needed = [...html.matchAll(/ style="([^"]*)"/g)].map(([, style = '']) => style)
  expect(needed.filter((style) => !harmless.test(style))).toEqual([])
})

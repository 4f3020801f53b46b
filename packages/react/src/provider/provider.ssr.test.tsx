import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Gallery } from '../testing/gallery.tsx'
import { InProvider } from '../testing/render-in-provider.tsx'

test('every primitive renders on a server, and none needs a style attribute that a strict policy would refuse', () => {
  const html = renderToString(
    <InProvider theme={{ accent: '#0f766e', radius: 4 }} nonce="n">
      <Gallery />
    </InProvider>,
  )
  expect(html).toContain('data-adl-theme="light"')
  expect(html).toContain('lang="en-IN"')
  expect(html).toContain('Daily budget')
  expect(html).not.toContain(' style=')
})

import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { InProvider } from '../testing/render-in-provider.tsx'
import { CampaignList } from './index.ts'

test('a server draws the places of the rows, asks for nothing, and needs no style attribute', () => {
  const html = renderToString(
    <InProvider>
      <CampaignList onCreate={() => {}} getHref={({ id }) => `/campaigns/${id}`} />
    </InProvider>,
  )
  expect(html).toContain('data-adl-part="campaign-list"')
  expect(html).toContain('Loading campaigns')
  expect(html).toContain('New campaign')
  expect(html.match(/adl-campaign-list-thumbnail/g)?.length).toBe(8)
  expect(html).not.toContain(' style=')
})

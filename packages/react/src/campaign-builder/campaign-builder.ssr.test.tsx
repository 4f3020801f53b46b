import { createAdloom } from '@adloom/client'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AdloomProvider } from '../provider/adloom-provider.tsx'
import { CampaignBuilder } from './campaign-builder.tsx'

test('on a server the builder is its skeleton, asks for nothing and sets no style attribute', () => {
  const client = createAdloom({
    baseUrl: 'https://adloom.example',
    getToken: () => Promise.reject(new Error('a server asked for a token')),
  })
  const markup = renderToString(
    <AdloomProvider client={client} locale="en-IN" timeZone="Asia/Kolkata" currency="INR" colorScheme="light">
      <CampaignBuilder campaignId="c1" defaultStep="budget" />
    </AdloomProvider>,
  )
  expect(markup).toContain('aria-busy="true"')
  expect(markup).toContain('aria-label="Campaign builder"')
  expect(markup).not.toContain(' style=')
})

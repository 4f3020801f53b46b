import { scenario } from '@adloom/testing'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useAdloom } from '../provider/context.ts'
import { queryKey } from '../provider/query-key.ts'
import { useRead } from '../provider/use-read.ts'
import { renderWithAdloom } from './render-with-adloom.tsx'

function Names() {
  const adloom = useAdloom()
  const read = useRead({
    key: queryKey.list('campaigns'),
    read: async (signal) => (await adloom.campaigns.list({}, { signal })).data.map((campaign) => campaign.name),
  })
  if (read.status !== 'ready') return <p>{read.status}</p>
  return (
    <ul aria-label="Campaigns">
      {read.data.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}

test('a widget reads over the wire, hears of a change by somebody else, and finds everything again', async () => {
  const { reopen, client } = renderWithAdloom(<Names />, scenario.shop())
  const before = (await screen.findAllByRole('listitem')).length
  await client.campaigns.create({ name: 'Monsoon chai', goal: 'sales', platforms: ['meta'] })
  expect(await screen.findByText('Monsoon chai')).toBeTruthy()
  expect(screen.getAllByRole('listitem')).toHaveLength(before + 1)
  await reopen()
  expect(await screen.findByText('Monsoon chai')).toBeTruthy()
})

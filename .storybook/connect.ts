import { type AdloomClient, createAdloom } from '@adloom/client'
import { adloomHandlers, type Scenario, scenario, type TestBackend, testBackend, testSession } from '@adloom/testing'
import type { LoaderFunction } from 'storybook/internal/csf'

export interface Connection {
  readonly client: AdloomClient
  /** The story's server: to look into, to break and to mend. */
  readonly backend: TestBackend
}

// Not a real host: the worker answers for it.
const baseUrl = 'https://adloom.example'

let last: AdloomClient | undefined

/**
 * Gives each story a backend of its own in memory, with what `parameters.adloom.scenario` says, and a client that
 * speaks to it over the wire.
 */
export const connect: LoaderFunction = async ({ parameters, msw }) => {
  last?.close()
  const wanted: Scenario = parameters.adloom?.scenario ?? scenario.shop()
  const backend = testBackend(wanted)
  msw?.use(...adloomHandlers({ backend, baseUrl }))
  last = createAdloom({
    baseUrl,
    getToken: async () => {
      const { token, expiresAt } = testSession(backend, { roles: wanted.roles })
      return { token, expiresAt }
    },
  })
  return { adloom: { client: last, backend } satisfies Connection }
}

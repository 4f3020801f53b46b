import { type AdloomClient, createAdloom } from '@adloom/client'
import { type Scenario, scenario as scenarios, type TestBackend, testBackend, testSession } from '@adloom/testing'
import { act, type RenderResult, render } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { InProvider, type ProviderOptions } from './render-in-provider.tsx'

export interface RenderedWithAdloom extends RenderResult {
  /** Acts as a person does. */
  readonly user: UserEvent
  /** The server of this page, to look into or to act as somebody else. */
  readonly backend: TestBackend
  readonly client: AdloomClient
  /** Closes the page and opens it again, against the same backend and the same device. */
  readonly reopen: () => Promise<void>
}

function clientOf(backend: TestBackend, roles: Scenario['roles']): AdloomClient {
  return createAdloom({
    baseUrl: 'https://adloom.test',
    getToken: async () => {
      const { token, expiresAt } = testSession(backend, { roles })
      return { token, expiresAt }
    },
    // The wire without a network: what is sent and what comes back are the real requests and responses.
    fetch: async (input, init) => backend.handle(new Request(input, init)),
  })
}

/** Draws a widget on a page of its own, with a backend in memory that holds what the scenario says. */
export function renderWithAdloom(
  ui: ReactNode,
  scenario: Scenario = scenarios.shop(),
  options: Omit<ProviderOptions, 'client'> = {},
): RenderedWithAdloom {
  const backend = testBackend(scenario)
  const user = userEvent.setup()
  let client = clientOf(backend, scenario.roles)
  const page = () => (
    <InProvider {...options} client={client}>
      {ui}
    </InProvider>
  )
  let result = render(page())
  return {
    ...result,
    user,
    backend,
    get client() {
      return client
    },
    reopen: async () => {
      // What a browser tells a page that goes away.
      act(() => void window.dispatchEvent(new Event('pagehide')))
      result.unmount()
      client.close()
      client = clientOf(backend, scenario.roles)
      result = render(page())
    },
  }
}

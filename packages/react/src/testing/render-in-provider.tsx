import { type AdloomClient, createAdloom } from '@adloom/client'
import { cleanup, type RenderResult, render } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { afterEach } from 'vitest'
import { AdloomProvider, type AdloomProviderProps } from '../provider/adloom-provider.tsx'
import { AdloomRoot } from '../provider/adloom-root.tsx'

// Each test has a page of its own.
afterEach(cleanup)

/** A client that nothing answers, for parts that only draw. */
export function silentClient(): AdloomClient {
  return createAdloom({
    baseUrl: 'https://adloom.invalid',
    getToken: () => Promise.reject(new Error('a part that only draws asked for a token')),
  })
}

export type ProviderOptions = Omit<AdloomProviderProps, 'children' | 'client'> & { readonly client?: AdloomClient }

export interface Rendered extends RenderResult {
  /** Acts as a person does. */
  readonly user: UserEvent
}

/** An Indian shop's page around a part: StrictMode, provider, root. */
export function InProvider({ children, client, ...options }: ProviderOptions & { readonly children: ReactNode }) {
  return (
    <StrictMode>
      <AdloomProvider
        client={client ?? shared}
        locale="en-IN"
        timeZone="Asia/Kolkata"
        currency="INR"
        colorScheme="light"
        {...options}
      >
        <AdloomRoot>{children}</AdloomRoot>
      </AdloomProvider>
    </StrictMode>
  )
}

const shared = silentClient()

/** Draws a part that needs no backend, in StrictMode and in a provider. */
export function renderInProvider(ui: ReactNode, options: ProviderOptions = {}): Rendered {
  const user = userEvent.setup()
  const result = render(ui, { wrapper: ({ children }) => <InProvider {...options}>{children}</InProvider> })
  return { ...result, user }
}

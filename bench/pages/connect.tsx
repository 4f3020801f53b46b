import { createAdloom } from '@adloom/client'
import { AdloomProvider } from '@adloom/react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

const client = createAdloom({
  baseUrl: location.origin,
  getToken: async ({ signal }) => (await fetch('/token', { signal })).json(),
})

/** Mounts a widget as a host's page would, in production mode and without StrictMode's second rendering. */
export function mountWidget(widget: ReactNode): void {
  const root = document.getElementById('root')
  if (root === null) return
  createRoot(root).render(
    <AdloomProvider client={client} locale="en-IN" timeZone="Asia/Kolkata" currency="INR" colorScheme="light">
      {widget}
    </AdloomProvider>,
  )
}

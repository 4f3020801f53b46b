import type { AdloomClient } from '@adloom/client'
import { AdloomProvider, AdloomRoot } from '@adloom/react'
import { hi } from '@adloom/react/locales/hi'
import { arXB, enXA } from '@adloom/react/locales/pseudo'
import { type ReactNode, StrictMode } from 'react'

interface SurroundingsProps {
  readonly globals: Readonly<Record<string, unknown>>
  readonly connection: { readonly client: AdloomClient }
  readonly page: unknown
  readonly children: ReactNode
}

const translations = [hi, enXA, arXB]

/** The page around a story: a plain host in the chosen theme, a container of the chosen width, and the provider. */
export function Surroundings({ globals, connection, page, children }: SurroundingsProps) {
  const { scheme, density, direction, locale, width } = globals
  const text = typeof locale === 'string' ? locale : 'en-IN'
  const narrow = typeof width === 'string' && width !== 'full'
  const dir = direction === 'ltr' || direction === 'rtl' ? ({ dir: direction } as const) : {}
  return (
    <StrictMode>
      <AdloomProvider
        client={connection.client}
        locale={text}
        timeZone="Asia/Kolkata"
        currency="INR"
        colorScheme={scheme === 'dark' || scheme === 'auto' ? scheme : 'light'}
        density={density === 'compact' ? 'compact' : 'comfortable'}
        messages={translations}
        {...dir}
      >
        <div className="sb-host" data-scheme={scheme} data-page={page}>
          <div className="sb-container" style={narrow ? { inlineSize: `${width}px` } : undefined}>
            <AdloomRoot>{children}</AdloomRoot>
          </div>
        </div>
      </AdloomProvider>
    </StrictMode>
  )
}

import type { ReactNode } from 'react'
import { usePreferences } from '../preferences.tsx'
import { Link, usePlace } from '../router.tsx'

const tabs = [
  ['campaigns', '/marketing'],
  ['adAccounts', '/marketing/accounts'],
] as const

/** The title of the marketing pages and the way between them. */
export function MarketingHead({ children }: { readonly children?: ReactNode }) {
  const { word } = usePreferences()
  const { path } = usePlace()
  return (
    <div className="page-head">
      <h1>{word('marketing')}</h1>
      <nav className="tabs" aria-label={word('marketing')}>
        {tabs.map(([name, to]) => (
          <Link key={to} to={to} aria-current={path === to ? 'page' : undefined}>
            {word(name)}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  )
}

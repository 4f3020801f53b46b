import { type ReactNode, useEffect, useState } from 'react'
import { usePreferences } from '../preferences.tsx'
import { Link, usePlace } from '../router.tsx'
import { useSession, useSignedIn } from '../session.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Icon, type IconName } from './icons.tsx'
import { Mark } from './mark.tsx'

const entries = [
  ['home', '/'],
  ['orders', '/orders'],
  ['products', '/products'],
  ['marketing', '/marketing'],
  ['customers', '/customers'],
] as const satisfies readonly (readonly [IconName, string])[]

/** Only where a simulated ad platform runs; a product in earnest has no such page. */
const adMarketEntry = ['adMarket', '/ad-market'] as const satisfies readonly [IconName, string]

/** The frame around every page: who is signed in above, the pages at the side (behind a button on a phone). */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { word } = usePreferences()
  const { shop } = useSignedIn()
  const { adMarket } = useSession()
  const { path } = usePlace()
  const [open, setOpen] = useState(false)

  useEffect(() => {
    if (!open) return
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false)
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [open])

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {word('skip')}
      </a>
      <header className="top">
        <button
          type="button"
          className="icon-button menu-button"
          aria-label={word('menu')}
          aria-expanded={open}
          aria-controls="main-pages"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} />
        </button>
        <Mark />
        <span className="shop-name">{shop.name}</span>
        <AccountMenu />
      </header>
      <nav id="main-pages" className="side" data-open={open || undefined} aria-label={word('mainPages')}>
        {[...entries, ...(adMarket ? [adMarketEntry] : [])].map(([name, to]) => {
          const here = path === to || (to !== '/' && path.startsWith(`${to}/`))
          return (
            <Link key={to} to={to} aria-current={here ? 'page' : undefined} onClick={() => setOpen(false)}>
              <Icon name={name} />
              {word(name)}
            </Link>
          )
        })}
      </nav>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import type { SessionAnswer } from '../wire.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Broken, Loading } from './pages/notices.tsx'
import { SignIn } from './pages/sign-in.tsx'
import { usePreferences } from './preferences.tsx'
import { navigate, usePlace } from './router.tsx'
import { SessionProvider, signInPath, useSession } from './session.tsx'
import { Shell } from './shell/shell.tsx'
import type { Word } from './words.ts'

// Each page is its own piece, loaded when it is opened; the widgets come with Marketing alone.
const Home = lazy(async () => ({ default: (await import('./pages/home.tsx')).Home }))
const Orders = lazy(async () => ({ default: (await import('./pages/orders.tsx')).Orders }))
const Products = lazy(async () => ({ default: (await import('./pages/products.tsx')).Products }))
const Customers = lazy(async () => ({ default: (await import('./pages/customers.tsx')).Customers }))
const Marketing = lazy(async () => ({ default: (await import('./marketing/marketing.tsx')).Marketing }))
const AdMarketPage = lazy(async () => ({ default: (await import('./pages/ad-market.tsx')).AdMarketPage }))
const NotFound = lazy(async () => ({ default: (await import('./pages/not-found.tsx')).NotFound }))

interface Page {
  readonly title: Word
  readonly content: ComponentType
  /** Whether addresses below this one belong to it, too. */
  readonly wide?: true
}

const pages: Readonly<Record<string, Page>> = {
  '/': { title: 'home', content: Home },
  '/orders': { title: 'orders', content: Orders },
  '/products': { title: 'products', content: Products },
  '/customers': { title: 'customers', content: Customers },
  '/marketing': { title: 'marketing', content: Marketing, wide: true },
  '/ad-market': { title: 'adMarket', content: AdMarketPage },
}

const notFound: Page = { title: 'notFound', content: NotFound }

function pageAt(path: string): Page {
  const wide = Object.entries(pages).find(([start, page]) => page.wide && path.startsWith(`${start}/`))
  return pages[path] ?? wide?.[1] ?? notFound
}

interface AppProps {
  readonly loadSession: () => Promise<SessionAnswer>
}

export function App({ loadSession }: AppProps) {
  const [loading, setLoading] = useState(loadSession)
  return (
    <ErrorBoundary
      resetKey=""
      renderFallback={(retry) => (
        <Broken
          title="failed"
          detail="failedDetail"
          onRetry={() => {
            setLoading(loadSession())
            retry()
          }}
        />
      )}
    >
      <Suspense fallback={<Loading />}>
        <SessionProvider loading={loading}>
          <Routes />
        </SessionProvider>
      </Suspense>
    </ErrorBoundary>
  )
}

function Routes() {
  const { word } = usePreferences()
  const { signedIn } = useSession()
  const { path } = usePlace()
  const page = pageAt(path)
  const away = signedIn === null && path !== '/sign-in'

  useEffect(() => {
    document.title = signedIn === null ? 'Peepal' : `${word(page.title)} · Peepal`
  }, [signedIn, page, word])
  useEffect(() => {
    if (away) navigate(signInPath(), { replace: true })
  }, [away])

  if (away) return null
  if (signedIn === null || path === '/sign-in') return <SignIn />
  const Content = page.content
  return (
    <Shell>
      <ErrorBoundary
        resetKey={path}
        renderFallback={(retry) => <Broken title="broken" detail="brokenDetail" onRetry={retry} />}
      >
        <Suspense fallback={<Loading />}>
          <Content />
        </Suspense>
      </ErrorBoundary>
    </Shell>
  )
}

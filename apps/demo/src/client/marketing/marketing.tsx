import { AdloomProvider } from '@adloom/react'
import { use, useEffect } from 'react'
import '@adloom/react/styles.css'
import { lazy, Suspense } from 'react'
import { Loading } from '../pages/notices.tsx'
import { usePreferences } from '../preferences.tsx'
import { usePlace } from '../router.tsx'
import { useSession, useSignedIn } from '../session.tsx'
import { adloomFor } from './adloom.ts'
import { localeOf, messagesOf } from './messages.ts'

const CampaignsPage = lazy(async () => ({ default: (await import('./campaigns-page.tsx')).CampaignsPage }))
const CampaignPage = lazy(async () => ({ default: (await import('./campaign-page.tsx')).CampaignPage }))
const ConnectionsPage = lazy(async () => ({ default: (await import('./connections-page.tsx')).ConnectionsPage }))
const HistoryPage = lazy(async () => ({ default: (await import('./history-page.tsx')).HistoryPage }))
const PlanPage = lazy(async () => ({ default: (await import('./plan-page.tsx')).PlanPage }))
const NotFound = lazy(async () => ({ default: (await import('../pages/not-found.tsx')).NotFound }))

// The backend wrote it into the page for scripts of this page alone.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce

/** Everything under /marketing is Adloom's, in this product's frame, language and look. */
export function Marketing() {
  const { adloomUrl, expire } = useSession()
  const { session, shop } = useSignedIn()
  const { language, look, dir } = usePreferences()
  const messages = use(messagesOf(language))
  const client = adloomFor(session, adloomUrl)

  useEffect(() => client.onExpired(expire), [client, expire])

  return (
    <AdloomProvider
      client={client.adloom}
      locale={localeOf(language, shop.locale)}
      dir={dir}
      timeZone={shop.timeZone}
      currency={shop.currency}
      colorScheme={look}
      messages={messages}
      {...(nonce && { nonce })}
    >
      <Suspense fallback={<Loading />}>
        <MarketingPage />
      </Suspense>
    </AdloomProvider>
  )
}

function MarketingPage() {
  const { path } = usePlace()
  const [, campaignId, page] = /^\/marketing\/campaigns\/([\w-]+)(?:\/(plan|history))?$/.exec(path) ?? []
  if (path === '/marketing') return <CampaignsPage />
  if (path === '/marketing/accounts') return <ConnectionsPage />
  if (campaignId === undefined) return <NotFound />
  if (page === 'plan') return <PlanPage campaignId={campaignId} />
  return page === 'history' ? <HistoryPage campaignId={campaignId} /> : <CampaignPage campaignId={campaignId} />
}

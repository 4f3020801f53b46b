import type { CampaignSummary } from '@adloom/client'
import Ban from 'lucide-react/icons/ban'
import GitCompare from 'lucide-react/icons/git-compare'
import Image from 'lucide-react/icons/image'
import InfinitySign from 'lucide-react/icons/infinity'
import { useState } from 'react'
import type { Format } from '../../format/format.ts'
import { DeliveryStatus } from '../../primitives/delivery-status/delivery-status.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { StateMark } from '../../primitives/state-mark/state-mark.tsx'
import { StatusPill } from '../../primitives/status-pill/status-pill.tsx'
import type { CampaignListColumn } from '../context.ts'
import {
  budgetWords,
  flightWords,
  goalWord,
  issueWords,
  known,
  type ListTranslate,
  lifecycleLooks,
  lifecycles,
  platformWord,
  statusWord,
} from '../words.ts'

interface CellProps {
  readonly campaign: CampaignSummary
  readonly t: ListTranslate
  readonly format: Format
}

/** The picture of the first ad that has one. Beside the name it says nothing of its own. */
export function Thumbnail({ url }: { readonly url: string | null }) {
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span className="adl-campaign-list-thumbnail">
      {url === null || url === broken ? (
        <Icon of={Image} size={14} />
      ) : (
        // The address is signed and ends soon; then the place stays and the row with it.
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setBroken(url)} />
      )}
    </span>
  )
}

export function StatusCell({ campaign, t, gone }: Pick<CellProps, 'campaign' | 't'> & { readonly gone: boolean }) {
  if (gone) return <StatusPill icon={Ban}>{t('campaign-list.status-gone')}</StatusPill>
  const look = known(lifecycles, campaign.lifecycle)
  return (
    <StatusPill {...(look === undefined ? {} : lifecycleLooks[look])}>{statusWord(t, campaign.lifecycle)}</StatusPill>
  )
}

export function PlatformsCell({ campaign, t }: Pick<CellProps, 'campaign' | 't'>) {
  return campaign.platforms.map((platform) => (
    <span key={platform} className="adl-campaign-list-platform">
      {platform === 'meta' && <Icon of={InfinitySign} size={14} />}
      {platformWord(t, platform)}
    </span>
  ))
}

function BudgetCell({ campaign, t, format }: CellProps) {
  const { amount, words } = budgetWords(t, format, campaign.budget)
  return (
    <>
      {amount !== null && <span className="adl-campaign-list-amount">{amount}</span>}
      <span className="adl-campaign-list-quiet">{words}</span>
    </>
  )
}

function FlightCell({ campaign, t, format }: CellProps) {
  const words = flightWords(t, format, campaign.flight)
  const missing = campaign.flight.start === null && campaign.flight.end === null
  return (
    <span className={missing ? 'adl-campaign-list-quiet' : undefined} title={missing ? undefined : words}>
      {words}
    </span>
  )
}

function IssuesCell({ campaign, t }: Pick<CellProps, 'campaign' | 't'>) {
  const { mark, words } = issueWords(t, campaign)
  if (mark === null) return <span className="adl-campaign-list-quiet">{words}</span>
  return <StateMark state={mark} label={words} labelShown />
}

/** What the platform does with it; before it is there, what still stands in the way. */
function DeliveryCell({ campaign, t }: Pick<CellProps, 'campaign' | 't'>) {
  if (campaign.delivery === null) return <IssuesCell campaign={campaign} t={t} />
  return (
    <>
      <DeliveryStatus delivery={campaign.delivery} />
      {campaign.drift > 0 && (
        <span className="adl-campaign-list-drift">
          <Icon of={GitCompare} size={12} />
          {t('campaign-list.drift-count', { count: campaign.drift })}
        </span>
      )}
    </>
  )
}

const moment: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }

function MomentCell({
  at,
  by,
  t,
  format,
}: Omit<CellProps, 'campaign'> & { readonly at: string; readonly by: string | null }) {
  return (
    <>
      <time
        dateTime={at}
        title={
          by === null ? format.dateTime(at) : t('campaign-list.moment-by', { moment: format.dateTime(at), name: by })
        }
      >
        {format.dateTime(at, moment)}
      </time>
      {by !== null && <span className="adl-campaign-list-quiet">{t('campaign-list.by', { name: by })}</span>}
    </>
  )
}

/** What stands in a column. */
export function Cell({ column, ...cell }: CellProps & { readonly column: CampaignListColumn; readonly gone: boolean }) {
  const { campaign, t, format, gone } = cell
  switch (column) {
    case 'status':
      return <StatusCell campaign={campaign} t={t} gone={gone} />
    case 'goal':
      return <span data-missing={campaign.goal === null || undefined}>{goalWord(t, campaign.goal)}</span>
    case 'platforms':
      return <PlatformsCell campaign={campaign} t={t} />
    case 'budget':
      return <BudgetCell campaign={campaign} t={t} format={format} />
    case 'flight':
      return <FlightCell campaign={campaign} t={t} format={format} />
    case 'issues':
      return gone ? null : <IssuesCell campaign={campaign} t={t} />
    case 'delivery':
      return gone ? null : <DeliveryCell campaign={campaign} t={t} />
    case 'updated':
      return <MomentCell at={campaign.updatedAt} by={campaign.updatedBy.name} t={t} format={format} />
    case 'created':
      return <MomentCell at={campaign.createdAt} by={null} t={t} format={format} />
  }
}

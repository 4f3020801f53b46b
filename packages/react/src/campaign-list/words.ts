import { type CampaignSummary, isAdloomError } from '@adloom/client'
import type { Goal, Lifecycle } from '@adloom/domain/campaign'
import type { LucideIcon } from 'lucide-react'
import Archive from 'lucide-react/icons/archive'
import BadgeCheck from 'lucide-react/icons/badge-check'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import Eye from 'lucide-react/icons/eye'
import Flag from 'lucide-react/icons/flag'
import Pencil from 'lucide-react/icons/pencil'
import Upload from 'lucide-react/icons/upload'
import type { Format } from '../format/format.ts'
import type { Translate } from '../messages/define-messages.ts'
import type { MarkState } from '../primitives/state-mark/state-mark.tsx'
import type { StatusTone } from '../primitives/status-pill/status-pill.tsx'
import type { CampaignListFilters } from './filters.ts'
import type { campaignListMessages } from './messages.ts'

/** The list's own sentences. */
export type ListTranslate = Translate<typeof campaignListMessages>

/** In the order of a campaign's life. */
export const lifecycleLooks: Readonly<Record<Lifecycle, { readonly tone: StatusTone; readonly icon: LucideIcon }>> = {
  draft: { tone: 'neutral', icon: Pencil },
  in_review: { tone: 'info', icon: Eye },
  approved: { tone: 'info', icon: BadgeCheck },
  publishing: { tone: 'info', icon: Upload },
  publish_failed: { tone: 'problem', icon: CircleAlert },
  live: { tone: 'good', icon: CircleCheck },
  paused: { tone: 'attention', icon: CirclePause },
  completed: { tone: 'neutral', icon: Flag },
  archived: { tone: 'neutral', icon: Archive },
}

/** As often as they are chosen. */
export const goals: readonly Goal[] = ['sales', 'leads', 'traffic', 'awareness', 'engagement', 'app']

export const lifecycles: readonly Lifecycle[] = [
  'draft',
  'in_review',
  'approved',
  'publishing',
  'publish_failed',
  'live',
  'paused',
  'completed',
  'archived',
]

/** Finds what is known under a name that a newer server may have made up. */
export function known<Name extends string>(names: readonly Name[], name: string): Name | undefined {
  return names.find((one) => one === name)
}

/** A state in a word; one that is newer than this package stays as the server wrote it. */
export function statusWord(t: ListTranslate, lifecycle: string): string {
  const name = known(lifecycles, lifecycle)
  return name === undefined ? lifecycle : t(`campaign-list.status-${name}`)
}

export function goalWord(t: ListTranslate, goal: string | null): string {
  if (goal === null) return t('campaign-list.goal-none')
  const name = known(goals, goal)
  return name === undefined ? goal : t(`campaign-list.goal-${name}`)
}

export function platformWord(t: ListTranslate, platform: string): string {
  return platform === 'meta' ? t('campaign-list.platform-meta') : platform
}

export function sortWord(t: ListTranslate, { sort, order }: Pick<CampaignListFilters, 'sort' | 'order'>): string {
  return t(`campaign-list.sort-${sort}-${order}`)
}

/** A budget in two pieces, so that amounts stand in a column: "₹1,000" and "a day". */
export function budgetWords(t: ListTranslate, format: Format, { amount, level, period }: CampaignSummary['budget']) {
  if (level === 'adGroup') return { amount: null, words: t('campaign-list.budget-groups') }
  if (amount === null) return { amount: null, words: t('campaign-list.budget-none') }
  return {
    amount: format.money(amount),
    words: t(period === 'lifetime' ? 'campaign-list.budget-lifetime' : 'campaign-list.budget-daily'),
  }
}

/** "19 Oct – 8 Nov 2026"; the year once where it is one. */
export function flightWords(t: ListTranslate, format: Format, { start, end }: CampaignSummary['flight']): string {
  if (start === null && end === null) return t('campaign-list.flight-none')
  if (start === null) return t('campaign-list.flight-until', { end: format.date(end ?? '') })
  if (end === null) return t('campaign-list.flight-from', { start: format.date(start) })
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  const first = start.slice(0, 4) === end.slice(0, 4) ? format.date(start, day) : format.date(start)
  return t('campaign-list.flight-range', { start: first, end: format.date(end) })
}

/** Lifecycles in which nothing can be done about an issue any more. */
const past: readonly string[] = ['completed', 'archived'] satisfies readonly Lifecycle[]

/** What stands between a campaign and its launch, in words and as a mark. */
export function issueWords(
  t: ListTranslate,
  { issueCounts: { error, warning }, lifecycle }: Pick<CampaignSummary, 'issueCounts' | 'lifecycle'>,
): { readonly mark: MarkState | null; readonly words: string } {
  if (past.includes(lifecycle)) return { mark: null, words: t('campaign-list.issues-past') }
  if (error > 0 && warning > 0) {
    return { mark: 'problem', words: t('campaign-list.issues-both', { errors: error, warnings: warning }) }
  }
  if (error > 0) return { mark: 'problem', words: t('campaign-list.issues-errors', { count: error }) }
  if (warning > 0) return { mark: 'incomplete', words: t('campaign-list.issues-warnings', { count: warning }) }
  return { mark: 'ready', words: t('campaign-list.issues-none') }
}

const reasons: Readonly<Record<string, 'wrong_state' | 'not_found' | 'scope' | 'suspended'>> = {
  'campaign.wrong_state': 'wrong_state',
  'campaign.not_found': 'not_found',
  'auth.scope_missing': 'scope',
  'tenant.suspended': 'suspended',
}

/** Why a change was refused and what to do, by the code alone. */
export function reasonOfCode(t: ListTranslate, code: string): string {
  const reason = reasons[code]
  return reason === undefined ? t('campaign-list.reason-other', { code }) : t(`campaign-list.reason-${reason}`)
}

/** Why a change did not happen and what to do. */
export function reasonOf(t: ListTranslate, error: unknown): string {
  if (!isAdloomError(error)) return t('campaign-list.reason-other', { code: 'unknown' })
  if (error.kind === 'connection') return t('campaign-list.reason-offline')
  if (error.kind === 'rate_limit') return t('campaign-list.reason-rate')
  return reasonOfCode(t, error.code)
}

import type { AuditEvent, CampaignRecord, PlanRecord } from '@adloom/client'
import { planCode } from '@adloom/domain/planning'
import HistoryIcon from 'lucide-react/icons/history'
import Undo from 'lucide-react/icons/undo-2'
import { useId, useMemo, useState } from 'react'
import { WidgetBoundary } from '../boundary/widget-boundary.tsx'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { namesIn, PlanNamesContext } from '../planning/plan-names.ts'
import { usePlanWords } from '../planning/plan-words.ts'
import { useReason } from '../planning/trouble.ts'
import { useKnownPlan } from '../planning/use-plan-data.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { EmptyState } from '../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { LazyContent } from '../primitives/lazy/lazy-content.tsx'
import { lazyPart } from '../primitives/lazy/lazy-part.ts'
import { Part } from '../primitives/part/part.tsx'
import { SegmentedControl } from '../primitives/segmented-control/segmented-control.tsx'
import { Skeleton } from '../primitives/skeleton/skeleton.tsx'
import { StatusPill } from '../primitives/status-pill/status-pill.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { VisuallyHidden } from '../primitives/visually-hidden/visually-hidden.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { secondsToWait, troubleOf, useComingBack } from '../provider/trouble.ts'
import { type HistoryWords, useHistoryWords } from './history-words.ts'
import { historyMessages } from './messages.ts'
import { useCampaignHistory } from './use-history-data.ts'

export interface HistoryProps {
  readonly campaignId: string
  /** Shows everything and undoes nothing. */
  readonly readOnly?: boolean | undefined
  /** An undo became a plan, which wants to be reviewed. Left out, its review stands in the place of the history. */
  readonly onPlanned?: ((plan: PlanRecord) => void) | undefined
  readonly className?: string
}

const reviewPart = lazyPart('history review', () => import('./undo-review.tsx'))

/**
 * Everything that was done to a campaign: versions, plans, approvals and launches, with what changed in words, who did
 * it and why; and the way back to what was on the platform, as a plan.
 *
 * @example
 * <History campaignId={id} onPlanned={() => router.push(`/campaigns/${id}/review`)} />
 */
export function History({ className, ...props }: HistoryProps) {
  return (
    <WidgetBoundary widget="history" resetKeys={[props.campaignId]} {...(className === undefined ? {} : { className })}>
      <Surface {...props} />
    </WidgetBoundary>
  )
}

function Surface({ campaignId, readOnly = false, onPlanned }: HistoryProps) {
  const t = useMessages(historyMessages)
  const [pages, setPages] = useState(1)
  const [reviewing, setReviewing] = useState(false)
  const read = useCampaignHistory(campaignId, pages)
  return (
    <Part name="history" as="section" aria-label={t('history.title')}>
      {reviewing ? (
        <LazyContent part={reviewPart} waiting={<Places />}>
          {({ UndoReview }) => <UndoReview campaignId={campaignId} onBack={() => setReviewing(false)} />}
        </LazyContent>
      ) : read.status === 'loading' ? (
        <Places />
      ) : read.status === 'failed' ? (
        <NotRead error={read.error} retry={read.retry} />
      ) : (
        <>
          {read.error !== null && <OldRead error={read.error} retry={read.retry} />}
          <Ready
            campaign={read.data.campaign}
            events={read.data.events}
            hasMore={read.data.hasMore}
            refreshing={read.refreshing}
            readOnly={readOnly}
            onMore={() => setPages(pages + 1)}
            onPlanned={(plan) => (onPlanned === undefined ? setReviewing(true) : onPlanned(plan))}
          />
        </>
      )}
    </Part>
  )
}

function Places() {
  const t = useMessages(historyMessages)
  return (
    <div className="adl-history-body" role="status">
      <VisuallyHidden>{t('history.loading')}</VisuallyHidden>
      <div className="adl-history-list">
        {([6, 5, 7, 6] as const).map((eighths, place) => (
          // Places have no identity but their own.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={place} className="adl-history-entry">
            <Skeleton eighths={3} />
            <Skeleton eighths={eighths} />
          </div>
        ))}
      </div>
      <div className="adl-history-detail">
        <Skeleton shape="title" eighths={4} />
        <Skeleton shape="block" height={96} />
      </div>
    </div>
  )
}

interface TroubleProps {
  readonly error: unknown
  readonly retry: () => void
}

function NotRead({ error, retry }: TroubleProps) {
  const t = useMessages(historyMessages)
  useComingBack(error, retry)
  const trouble = troubleOf(error)
  const known = trouble === 'offline' || trouble === 'forbidden'
  return (
    <ErrorState
      error={error}
      title={t(known || trouble === 'limited' ? `history.${trouble}-title` : 'history.failed-title')}
      onRetry={retry}
    >
      {trouble === 'limited'
        ? t('history.limited-detail', { seconds: secondsToWait(error) })
        : t(known ? `history.${trouble}-detail` : 'history.failed-detail')}
    </ErrorState>
  )
}

function OldRead({ error, retry }: TroubleProps) {
  const t = useMessages(historyMessages)
  useComingBack(error, retry)
  return (
    <Banner
      tone={troubleOf(error) === 'offline' ? 'offline' : 'attention'}
      actions={
        <Button size="small" onClick={retry}>
          {t('history.retry')}
        </Button>
      }
    >
      {t('history.old')}
    </Banner>
  )
}

type Filter = 'all' | 'versions' | 'launched'

const filters: Readonly<Record<Filter, (event: AuditEvent) => boolean>> = {
  all: () => true,
  versions: ({ action, version }) => version !== null && action.startsWith('campaign.'),
  launched: ({ action }) => action === 'plan.applied',
}

const isStep = ({ action }: AuditEvent): boolean => action.startsWith('operation.')

/** What a plan did to an object, in the order in which it was done. */
function stepsOf({ action, planHash }: AuditEvent, events: readonly AuditEvent[]): readonly AuditEvent[] {
  if (action !== 'plan.applied' || planHash === null) return []
  return events.filter((event) => isStep(event) && event.planHash === planHash).toReversed()
}

/** Everything but what stands under the plan that did it: a launch of a thousand ads is one entry. */
function withoutSteps(events: readonly AuditEvent[]): readonly AuditEvent[] {
  const applied = new Set(events.filter(({ action }) => action === 'plan.applied').map(({ planHash }) => planHash))
  return events.filter((event) => !isStep(event) || !applied.has(event.planHash))
}

interface ReadyProps {
  readonly campaign: CampaignRecord
  readonly events: readonly AuditEvent[]
  readonly hasMore: boolean
  readonly refreshing: boolean
  readonly readOnly: boolean
  readonly onMore: () => void
  readonly onPlanned: (plan: PlanRecord) => void
}

function Ready({ campaign, events, hasMore, refreshing, readOnly, onMore, onPlanned }: ReadyProps) {
  const t = useMessages(historyMessages)
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<number | null>(null)
  const told = useMemo(() => withoutSteps(events), [events])
  const shown = told.filter(filters[filter])
  const open = shown.find(({ seq }) => seq === chosen) ?? shown[0]
  if (events.length === 0) {
    return (
      <EmptyState icon={HistoryIcon} title={t('history.empty-title')}>
        {t('history.empty')}
      </EmptyState>
    )
  }
  return (
    <PlanNamesContext.Provider value={namesIn(campaign, null)}>
      <div className="adl-history-body">
        <div className="adl-history-side">
          <div className="adl-history-head">
            <SegmentedControl
              label={t('history.filter')}
              labelHidden
              value={filter}
              onValueChange={setFilter}
              options={(['all', 'versions', 'launched'] as const).map((value) => ({
                value,
                label: t(`history.filter-${value}`),
              }))}
            />
          </div>
          {shown.length === 0 && <p className="adl-history-none">{t('history.empty-filtered')}</p>}
          <Entries campaign={campaign} events={shown} open={open?.seq ?? null} onChoose={setChosen} />
          {hasMore && (
            <div className="adl-history-more">
              <Button variant="ghost" loading={refreshing} onClick={onMore}>
                {t('history.more')}
              </Button>
            </div>
          )}
        </div>
        {open && (
          <Detail
            key={open.seq}
            event={open}
            campaign={campaign}
            steps={stepsOf(open, events)}
            newest={events.find(({ action }) => action === 'plan.applied')?.seq === open.seq}
            readOnly={readOnly}
            onPlanned={onPlanned}
          />
        )}
      </div>
    </PlanNamesContext.Provider>
  )
}

interface EntriesProps {
  readonly campaign: CampaignRecord
  readonly events: readonly AuditEvent[]
  readonly open: number | null
  readonly onChoose: (seq: number) => void
}

function Entries({ campaign, events, open, onChoose }: EntriesProps) {
  const t = useMessages(historyMessages)
  const plan = usePlanWords()
  const format = useFormat()
  const words = useHistoryWords(campaign.draft.value)
  const platform = plan.platform(campaign.platforms[0] ?? 'meta')
  const days = new Set<string>()
  return (
    <ol className="adl-history-list" aria-label={t('history.events')}>
      {events.map((event) => {
        const day = format.date(event.occurredAt)
        const first = !days.has(day)
        days.add(day)
        const { seq, version, action, occurredAt } = event
        const makes = version !== null && action.startsWith('campaign.')
        return (
          <li key={seq} className="adl-history-item">
            {first && <p className="adl-history-day">{day}</p>}
            <button
              type="button"
              className="adl-history-entry"
              aria-current={seq === open || undefined}
              data-action={action}
              onClick={() => onChoose(seq)}
            >
              <span className="adl-history-entry-head">
                {makes && <strong>{t('history.version', { version })}</strong>}
                {makes && version === campaign.version && <StatusPill>{t('history.now')}</StatusPill>}
                {action === 'plan.applied' && version === campaign.liveVersion && (
                  <StatusPill tone="good">{t('history.on-platform', { platform })}</StatusPill>
                )}
                <time dateTime={occurredAt}>{format.time(occurredAt)}</time>
              </span>
              <span className="adl-history-sentence">{words.event(event)}</span>
              {event.reason !== null && <q className="adl-history-reason">{event.reason}</q>}
            </button>
          </li>
        )
      })}
    </ol>
  )
}

interface DetailProps {
  readonly event: AuditEvent
  readonly campaign: CampaignRecord
  /** What was done to single objects, when a plan was carried out. */
  readonly steps: readonly AuditEvent[]
  /** The last that was carried out. */
  readonly newest: boolean
  readonly readOnly: boolean
  readonly onPlanned: (plan: PlanRecord) => void
}

function Detail({ event, campaign, steps, newest, readOnly, onPlanned }: DetailProps) {
  const t = useMessages(historyMessages)
  const format = useFormat()
  const words = useHistoryWords(campaign.draft.value)
  const id = useId()
  const { actor, occurredAt, reason, planHash, diff, action, version } = event
  const undoable = !readOnly && action === 'plan.applied' && version !== null
  return (
    <section className="adl-history-detail" aria-labelledby={id}>
      <h2 id={id} className="adl-history-title">
        {words.event(event)}
      </h2>
      <p className="adl-history-quiet">
        {t('history.by', { name: actor.name, moment: format.dateTime(occurredAt) })}
        {planHash !== null && ` · ${t('history.plan', { code: planCode(planHash) })}`}
      </p>
      {reason !== null && (
        <blockquote className="adl-history-why">
          <VisuallyHidden>{t('history.reason')}: </VisuallyHidden>
          <bdi>{reason}</bdi>
        </blockquote>
      )}
      {diff !== null && diff.length > 0 && <Changes event={event} words={words} />}
      {diff !== null && diff.length === 0 && <p className="adl-history-quiet">{t('history.no-changes')}</p>}
      {steps.length > 0 && (
        <ul className="adl-history-steps">
          {steps.map((step) => (
            <li key={step.seq}>{words.event(step)}</li>
          ))}
        </ul>
      )}
      {undoable && <UndoButton campaign={campaign} version={version} newest={newest} onPlanned={onPlanned} />}
    </section>
  )
}

function Changes({ event, words }: { readonly event: AuditEvent; readonly words: HistoryWords }) {
  const t = useMessages(historyMessages)
  const diff = event.diff ?? []
  const groups = new Map<string, (typeof diff)[number][]>()
  for (const change of diff) {
    const where = words.field(event, change.field).where ?? ''
    groups.set(where, [...(groups.get(where) ?? []), change])
  }
  return (
    <>
      <p className="adl-history-count">{t('history.changes', { count: diff.length })}</p>
      {[...groups].map(([where, changes]) => (
        <section key={where} className="adl-history-group">
          {where !== '' && (
            <h3 className="adl-history-where">
              <bdi>{where}</bdi>
            </h3>
          )}
          <dl>
            {changes.map(({ field, from, to }) => (
              <div key={field} className="adl-history-change">
                <dt>{words.field(event, field).field}</dt>
                <dd>
                  <VisuallyHidden>{t('history.was')}: </VisuallyHidden>
                  <del>
                    <bdi>{words.value(event, field, from)}</bdi>
                  </del>
                </dd>
                <dd>
                  <VisuallyHidden>{t('history.is')}: </VisuallyHidden>
                  <ins>
                    <bdi>{words.value(event, field, to)}</bdi>
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}

interface UndoButtonProps extends Pick<DetailProps, 'campaign' | 'newest' | 'onPlanned'> {
  readonly version: number
}

/** Back to what was on the platform: a plan like any other. */
function UndoButton({ campaign, version, newest, onPlanned }: UndoButtonProps) {
  const t = useMessages(historyMessages)
  const reasonOf = useReason()
  const { show } = useToast()
  const { client, emit } = useAdloomContext()
  const know = useKnownPlan(campaign.id)
  const [pending, setPending] = useState(false)
  const plan = async () => {
    setPending(true)
    try {
      const made = await client.campaigns.plan(campaign.id, { purpose: 'undo', ...(!newest && { version }) })
      know(made)
      const payload = { campaignId: campaign.id, planHash: made.hash, purpose: made.purpose }
      emit({ type: 'plan.made', version: 1, widget: 'history', source: 'user', payload })
      show({ tone: 'good', message: t('history.undo-told') })
      onPlanned(made)
    } catch (error) {
      show({ tone: 'problem', message: t('history.undo-failed', { reason: reasonOf(error) }) })
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="adl-history-undo">
      <p className="adl-history-quiet">{t('history.undo-note')}</p>
      <Button icon={Undo} directional loading={pending} onClick={() => void plan()}>
        {newest ? t('history.undo-last') : t('history.undo', { version })}
      </Button>
    </div>
  )
}

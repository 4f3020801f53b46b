import type { PlanRecord } from '@adloom/client'
import { planCode } from '@adloom/domain/planning'
import CircleCheck from 'lucide-react/icons/circle-check'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import Lock from 'lucide-react/icons/lock'
import Power from 'lucide-react/icons/power'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { EmptyState } from '../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { Icon } from '../primitives/icon/icon.tsx'
import { LazyContent } from '../primitives/lazy/lazy-content.tsx'
import { lazyPart } from '../primitives/lazy/lazy-part.ts'
import { Part } from '../primitives/part/part.tsx'
import { VisuallyHidden } from '../primitives/visually-hidden/visually-hidden.tsx'
import { secondsToWait, troubleOf, useComingBack } from '../provider/trouble.ts'
import { Approval } from './approval.tsx'
import { DriftAnswers } from './drift-answers.tsx'
import { driftMessages } from './drift-messages.ts'
import { type Hindrance, hindranceOf, needsNewPlan } from './gates.ts'
import { Ledger } from './ledger.tsx'
import { irreversibleIn, relearningIn } from './lines.ts'
import { Most } from './most.tsx'
import { PlanNamesContext } from './plan-names.ts'
import { usePlanWords } from './plan-words.ts'
import { reviewMessages } from './review-messages.ts'
import { ReviewSkeleton } from './review-skeleton.tsx'
import { useReason } from './trouble.ts'
import { useLaunchLabel } from './use-launch-label.ts'
import type { PlanReviewController } from './use-plan-review.ts'

export interface ReviewViewProps {
  readonly review: PlanReviewController
  /** Leads back to the campaign's fields; without it there is no such button. */
  readonly onBack?: (() => void) | undefined
}

const launchPart = lazyPart('launch-progress', () => import('./launch-view.tsx'))

/** A plan as a ledger, and everything that has to happen before it may be carried out; then the launch, in its place. */
export function ReviewView({ review, onBack }: ReviewViewProps) {
  const { state, jobId } = review
  if (state.status === 'loading') return <ReviewSkeleton />
  if (state.status === 'failed') return <NotRead error={state.error} retry={state.retry} />
  if (jobId !== null) {
    return (
      <LazyContent part={launchPart} waiting={<ReviewSkeleton />}>
        {({ LaunchView }) => (
          <LaunchView
            jobId={jobId}
            readOnly={review.readOnly}
            begunHere={review.progress.jobId !== null}
            onFinished={review.finished}
            onUndo={async () => {
              review.leaveLaunch()
              await review.make({ purpose: 'undo' })
            }}
            onClose={review.progress.jobId === null ? undefined : review.leaveLaunch}
          />
        )}
      </LazyContent>
    )
  }
  return (
    <PlanNamesContext.Provider value={state.names}>
      {state.error !== null && <OldRead error={state.error} retry={state.retry} />}
      {state.plan === null ? (
        <NoPlan review={review} onBack={onBack} />
      ) : (
        <Whole review={review} plan={state.plan} onBack={onBack} />
      )}
    </PlanNamesContext.Provider>
  )
}

/** The plan could not be read and there is nothing older to show. */
function NotRead({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useMessages(reviewMessages)
  useComingBack(error, retry)
  const trouble = troubleOf(error)
  const title = {
    offline: 'review.offline-title',
    forbidden: 'review.forbidden-title',
    limited: 'review.limited-title',
    'not-found': 'review.not-found-title',
    other: 'review.failed-title',
  } as const
  const detail = {
    offline: 'review.offline-detail',
    forbidden: 'review.forbidden-detail',
    'not-found': 'review.not-found-detail',
    other: 'review.failed-detail',
  } as const
  return (
    <ErrorState error={error} title={t(title[trouble])} onRetry={trouble === 'not-found' ? undefined : retry}>
      {trouble === 'limited' ? t('review.limited-detail', { seconds: secondsToWait(error) }) : t(detail[trouble])}
    </ErrorState>
  )
}

function OldRead({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useMessages(reviewMessages)
  useComingBack(error, retry)
  return (
    <Banner
      tone={troubleOf(error) === 'offline' ? 'offline' : 'attention'}
      actions={
        <Button size="small" onClick={retry}>
          {t('review.retry')}
        </Button>
      }
    >
      {t('review.stale-read')}
    </Banner>
  )
}

/** What was refused, why, and what to do; or that the host's own check let nothing out. */
function Troubles({ review, platform }: { readonly review: PlanReviewController; readonly platform: string }) {
  const t = useMessages(reviewMessages)
  const reason = useReason()
  const { trouble, stopped } = review.progress
  const close = (
    <Button size="small" variant="ghost" onClick={review.dismiss}>
      {t('review.dismiss')}
    </Button>
  )
  if (stopped !== null) {
    return (
      <Banner look="box" tone="attention" live="assertive" title={t('review.stopped-title')} actions={close}>
        {t(stopped === 'vetoed' ? 'review.stopped-detail' : 'review.stopped-broken', { platform })}
      </Banner>
    )
  }
  if (trouble === null) return null
  return (
    <Banner look="box" tone="problem" live="assertive" title={t(`review.problem.${trouble.during}`)} actions={close}>
      {reason(trouble.error)}
    </Banner>
  )
}

function NoPlan({ review, onBack }: ReviewViewProps) {
  const t = useMessages(reviewMessages)
  const words = usePlanWords()
  const { state, progress, readOnly, conflicts } = review
  if (state.status !== 'ready') return null
  const { campaign } = state
  const platform = campaign.platforms[0] ?? 'meta'
  const platformName = words.platform(platform)
  const inStep = campaign.liveVersion !== null && campaign.liveVersion === campaign.version && campaign.drift === 0
  const back = onBack && <Button onClick={onBack}>{t('review.back')}</Button>
  const make = !readOnly && (
    <Button
      variant={inStep ? 'secondary' : 'primary'}
      loading={progress.pending === 'make'}
      onClick={() => void review.make()}
    >
      {t('review.make')}
    </Button>
  )
  return (
    <div className="adl-plan-empty">
      <Troubles review={review} platform={platformName} />
      {conflicts.length > 0 ? (
        <Conflicts review={review} platform={platform} />
      ) : (
        <EmptyState
          icon={inStep ? CircleCheck : ClipboardList}
          title={t(inStep ? 'review.in-step-title' : 'review.empty-title')}
          actions={
            <>
              {back}
              {make}
            </>
          }
        >
          {inStep
            ? t('review.in-step-detail', { version: campaign.version, platform: platformName })
            : t('review.empty-detail')}
          {progress.pending === 'make' && (
            <VisuallyHidden>{t('review.making', { platform: platformName })}</VisuallyHidden>
          )}
        </EmptyState>
      )}
    </div>
  )
}

function Conflicts({ review, platform }: { readonly review: PlanReviewController; readonly platform: string }) {
  const t = useMessages(driftMessages)
  const words = usePlanWords()
  const { conflicts } = review
  return (
    <section className="adl-plan-conflicts">
      <Banner
        look="box"
        tone="attention"
        title={t('drift.conflicts', { count: conflicts.length, platform: words.platform(platform) })}
      >
        {t('drift.must-answer')}
      </Banner>
      <DriftAnswers
        drift={conflicts}
        platform={platform}
        pending={review.progress.pending === 'make'}
        readOnly={review.readOnly}
        onPlan={(answers) => void review.make({ drift: answers })}
      />
    </section>
  )
}

/** What was changed on the platform, where the plan itself says what becomes of it: other answers make another plan. */
function DriftOf({ review, plan }: { readonly review: PlanReviewController; readonly plan: PlanRecord }) {
  const t = useMessages(driftMessages)
  const words = usePlanWords()
  const [open, setOpen] = useState(false)
  const count = plan.drift.length
  if (count === 0) return null
  return (
    <section className="adl-plan-conflicts">
      <Banner
        look="box"
        tone="attention"
        live="off"
        title={t('drift.title', { count, platform: words.platform(plan.platform) })}
        actions={
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'drift.hide' : 'drift.look')}
          </Button>
        }
      >
        {t('drift.left', { count })}
      </Banner>
      {open && (
        <DriftAnswers
          drift={plan.drift}
          platform={plan.platform}
          pending={review.progress.pending === 'make'}
          readOnly={review.readOnly}
          onPlan={(answers) => void review.make({ purpose: repeatable(plan.purpose), drift: answers })}
        />
      )}
    </section>
  )
}

/** What a person may ask for; a stop is not planned but done. */
const repeatable = (purpose: PlanRecord['purpose']) => (purpose === 'stop' ? 'pause' : purpose)

function Whole({ review, plan, onBack }: ReviewViewProps & { readonly plan: PlanRecord }) {
  const t = useMessages(reviewMessages)
  const words = usePlanWords()
  const format = useFormat()
  const hindrance = hindranceOf(plan, { readOnly: review.readOnly })
  const platform = words.platform(plan.platform)
  const irreversible = irreversibleIn(plan)
  const relearning = relearningIn(plan)
  const count = plan.operations.length
  return (
    <div className="adl-plan-body">
      <div className="adl-plan-main">
        <Troubles review={review} platform={platform} />
        <Standing review={review} plan={plan} hindrance={hindrance} />
        {review.conflicts.length > 0 && <Conflicts review={review} platform={plan.platform} />}
        <DriftOf review={review} plan={plan} />
        <header className="adl-plan-head">
          <h2 className="adl-plan-title">
            {count === 0 ? t('review.no-changes') : t('review.changes', { count, platform })}
          </h2>
          <p className="adl-plan-quiet">
            {t('review.checked-at', { time: format.time(plan.createdAt) })}
            {' · '}
            {t('review.plan-of', { code: planCode(plan.hash), version: plan.campaignVersion })}
          </p>
          {(irreversible > 0 || relearning > 0) && (
            <p className="adl-plan-warnings">
              {irreversible > 0 && (
                <span className="adl-plan-attention">
                  <Icon of={Lock} size={14} />
                  {t('review.irreversible', { count: irreversible })}
                </span>
              )}
              {relearning > 0 && (
                <span className="adl-plan-attention">
                  <Icon of={GraduationCap} size={14} />
                  {t('review.relearning', { count: relearning })}
                </span>
              )}
            </p>
          )}
        </header>
        {count > 0 && <Ledger plan={plan} />}
        {plan.operations.some(({ verb }) => verb === 'activate') && (
          <p className="adl-plan-last">
            <Icon of={Power} size={14} />
            {t('review.last-step')}
          </p>
        )}
      </div>
      <aside className="adl-plan-side" aria-label={t('review.most')}>
        <Most plan={plan} />
        <Approval plan={plan} review={review} hindrance={hindrance} />
        <Foot review={review} plan={plan} hindrance={hindrance} onBack={onBack} />
      </aside>
    </div>
  )
}

/** Where a plan stands that cannot be carried out any more, and the way to another. */
function Standing({ review, plan, hindrance }: FootProps) {
  const t = useMessages(reviewMessages)
  if (hindrance !== 'stale' && hindrance !== 'expired' && hindrance !== 'applied') return null
  const again = !review.readOnly && hindrance !== 'applied' && (
    <Button
      size="small"
      loading={review.progress.pending === 'make'}
      onClick={() => void review.make({ purpose: repeatable(plan.purpose) })}
    >
      {t('review.remake')}
    </Button>
  )
  return (
    <Banner
      look="box"
      tone={hindrance === 'applied' ? 'info' : 'attention'}
      title={t(`review.${hindrance}-title`)}
      actions={again || undefined}
    >
      {hindrance !== 'applied' && t(`review.${hindrance}-detail`)}
    </Banner>
  )
}

interface FootProps {
  readonly review: PlanReviewController
  readonly plan: PlanRecord
  readonly hindrance: Hindrance | null
}

function Foot({ review, plan, hindrance, onBack }: FootProps & Pick<ReviewViewProps, 'onBack'>) {
  const t = useMessages(reviewMessages)
  const format = useFormat()
  const { pending } = review.progress
  const remade = hindrance !== null && needsNewPlan.has(hindrance)
  return (
    <Part name="plan-foot" as="footer">
      {hindrance === null && (
        <p className="adl-plan-unchanged">
          <Icon of={CircleCheck} size={14} />
          {t('review.unchanged', { time: format.time(plan.createdAt) })}
        </p>
      )}
      {remade && !review.readOnly ? (
        <Button
          variant="primary"
          loading={pending === 'make'}
          onClick={() => void review.make({ purpose: repeatable(plan.purpose) })}
        >
          {t('review.remake')}
        </Button>
      ) : (
        <LaunchButton review={review} plan={plan} hindrance={hindrance} />
      )}
      {onBack && <Button onClick={onBack}>{t('review.back')}</Button>}
    </Part>
  )
}

function LaunchButton({ review, plan, hindrance }: FootProps) {
  const label = useLaunchLabel(plan)
  const t = useMessages(reviewMessages)
  const button = useRef<HTMLButtonElement>(null)
  const { pending, stopped, trouble } = review.progress
  const was = useRef(pending)
  useEffect(() => {
    // What was refused gives the focus back to where it came from, so that nothing is lost for who uses keys.
    if (was.current === 'launch' && pending === null && (stopped !== null || trouble !== null)) button.current?.focus()
    was.current = pending
  }, [pending, stopped, trouble])
  return (
    <Button
      ref={button}
      variant="primary"
      className="adl-plan-launch"
      loading={pending === 'launch'}
      disabledReason={hindrance === null ? undefined : t(`review.hindered.${hindrance}`)}
      onClick={() => void review.launch()}
    >
      {label}
    </Button>
  )
}

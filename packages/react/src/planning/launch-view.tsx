import type { Job, JobOperation, JobOperations, PlanRecord } from '@adloom/client'
import { planCode } from '@adloom/domain/planning'
import type { LucideIcon } from 'lucide-react'
import Check from 'lucide-react/icons/check'
import Circle from 'lucide-react/icons/circle'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import OctagonX from 'lucide-react/icons/octagon-x'
import Search from 'lucide-react/icons/search'
import { useId, useMemo, useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { AlertDialog } from '../primitives/dialog/alert-dialog.tsx'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { Icon } from '../primitives/icon/icon.tsx'
import { Part } from '../primitives/part/part.tsx'
import { StatusPill, type StatusTone } from '../primitives/status-pill/status-pill.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { VisuallyHidden } from '../primitives/visually-hidden/visually-hidden.tsx'
import { troubleOf, useComingBack } from '../provider/trouble.ts'
import { Emphasised, emphasise } from './emphasised.tsx'
import { launchWord } from './gates.ts'
import { launchMessages } from './launch-messages.ts'
import { happenedIn, isEnded, isHalted, type SpendRate, type Stage, spendSoFar, stagesOf } from './launch-stages.ts'
import { namesOf, noNames, type PlanNames } from './plan-names.ts'
import { usePlanWords } from './plan-words.ts'
import { ReviewSkeleton } from './review-skeleton.tsx'
import { useCodeReason, useReason } from './trouble.ts'
import { type LaunchController, type LaunchOptions, useLaunch } from './use-launch.ts'

export interface LaunchViewProps extends LaunchOptions {
  readonly readOnly?: boolean
  /** A plan back to how things were is asked for. */
  readonly onUndo?: (() => void | Promise<void>) | undefined
  /** Leaves a launch that has ended. */
  readonly onClose?: (() => void) | undefined
}

/** How far a launch is: its stages, each operation with its number on the platform, and what can be spent by now. */
export function LaunchView({ readOnly = false, onUndo, onClose, ...options }: LaunchViewProps) {
  const launch = useLaunch(options)
  const { state } = launch
  if (state.status === 'loading') return <ReviewSkeleton />
  if (state.status === 'failed') return <NotRead error={state.error} retry={launch.look} />
  const { job, operations, plan, error } = state
  return (
    <>
      {error !== null && <OldRead error={error} retry={launch.look} />}
      <Ready
        launch={launch}
        job={job}
        operations={operations}
        plan={plan}
        readOnly={readOnly}
        onUndo={onUndo}
        onClose={onClose}
      />
    </>
  )
}

function NotRead({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useMessages(launchMessages)
  useComingBack(error, retry)
  const trouble = troubleOf(error)
  const known = trouble === 'offline' || trouble === 'forbidden'
  return (
    <ErrorState
      error={error}
      title={t(known ? `launch.${trouble}-title` : 'launch.failed-read')}
      onRetry={trouble === 'not-found' ? undefined : retry}
    >
      {t(known ? `launch.${trouble}-detail` : 'launch.failed-read-detail')}
    </ErrorState>
  )
}

function OldRead({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useMessages(launchMessages)
  useComingBack(error, retry)
  return (
    <Banner
      tone={troubleOf(error) === 'offline' ? 'offline' : 'attention'}
      actions={
        <Button size="small" onClick={retry}>
          {t('launch.retry')}
        </Button>
      }
    >
      {t('launch.old')}
    </Banner>
  )
}

interface ReadyProps extends Pick<LaunchViewProps, 'onUndo' | 'onClose'> {
  readonly launch: LaunchController
  readonly job: Job
  readonly operations: JobOperations
  readonly plan: PlanRecord | null
  readonly readOnly: boolean
}

type Standing = 'running' | 'succeeded' | 'waiting' | 'failed' | 'cancelled'

const standings: Readonly<Record<string, Standing>> = {
  queued: 'running',
  running: 'running',
  waiting: 'waiting',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
}

const looks: Readonly<Record<Standing, { readonly tone: StatusTone; readonly icon: LucideIcon }>> = {
  running: { tone: 'info', icon: LoaderCircle },
  succeeded: { tone: 'good', icon: Check },
  waiting: { tone: 'problem', icon: CircleAlert },
  failed: { tone: 'problem', icon: CircleAlert },
  cancelled: { tone: 'attention', icon: OctagonX },
}

function Ready({ launch, job, operations, plan, readOnly, onUndo, onClose }: ReadyProps) {
  const t = useMessages(launchMessages)
  const words = usePlanWords()
  const format = useFormat()
  const platform = words.platform(plan?.platform ?? 'meta')
  const standing = standings[job.status] ?? 'running'
  const stages = stagesOf(job, operations)
  const so = plan && spendSoFar(plan.spend.before, plan.operations, operations.operations)
  const names = useMemo(() => (plan === null ? noNames : namesOf(plan.operations)), [plan])
  const first = plan !== null && launchWord(plan) === 'launch'
  const title =
    standing === 'running' && !first ? t('launch.running-change', { platform }) : t(`launch.${standing}`, { platform })
  return (
    <div className="adl-plan-body" data-launch={standing}>
      <div className="adl-plan-main">
        <header className="adl-launch-head">
          <div>
            <h2 className="adl-plan-title">{title}</h2>
            <p className="adl-plan-quiet">
              {standing === 'running' && `${t('launch.close-page')} `}
              {standing === 'succeeded' && `${t('launch.done-detail')} `}
              {standing === 'cancelled' && `${t('launch.nothing-more')} `}
              {plan && t('launch.started', { code: planCode(plan.hash), time: format.time(job.createdAt) })}
            </p>
          </div>
          {!readOnly && <StopAll launch={launch} standing={standing} />}
          <Announced stages={stages} />
        </header>
        {launch.trouble !== null && <Refused launch={launch} />}
        <Part name="launch-card" as="section" data-standing={standing} aria-label={platform}>
          <div className="adl-launch-card-head">
            <h3 className="adl-launch-platform">{platform}</h3>
            <StatusPill tone={looks[standing].tone} icon={looks[standing].icon}>
              <StandingWord stages={stages} standing={standing} />
            </StatusPill>
            {so && <CanSpend so={so} />}
          </div>
          <Stages stages={stages} />
          {isHalted(job) && standing !== 'cancelled' && (
            <Halted launch={launch} job={job} operations={operations} so={so} platform={platform} readOnly={readOnly} />
          )}
          <Operations operations={operations.operations} names={names} platform={platform} />
        </Part>
        {!readOnly && (isEnded(job) || isHalted(job)) && (
          <div className="adl-launch-after">
            {onUndo && job.campaignId !== null && (
              <>
                <p className="adl-plan-quiet">{t('launch.undo-note')}</p>
                <Button onClick={() => void onUndo()}>{t('launch.undo')}</Button>
              </>
            )}
            {onClose && isEnded(job) && (
              <Button variant={standing === 'succeeded' ? 'primary' : 'secondary'} onClick={onClose}>
                {t('launch.close')}
              </Button>
            )}
          </div>
        )}
      </div>
      <aside className="adl-plan-side" aria-label={t('launch.happened')}>
        {so && plan && <SoFar so={so} plan={plan} />}
        <Happened operations={operations.operations} names={names} job={job} platform={platform} />
      </aside>
    </div>
  )
}

function StandingWord({ stages, standing }: { readonly stages: readonly Stage[]; readonly standing: Standing }) {
  const t = useMessages(launchMessages)
  const last = stages.at(-1)
  const now = stages.find(({ state }) => state === 'running' || state === 'stopped')
  if (standing === 'succeeded' && last) return t(`launch.stage.${last.id}`)
  if (now) return t(`launch.stage.${now.id}-running`)
  return t('launch.title')
}

function rateWords(
  t: ReturnType<typeof useMessages<typeof launchMessages>>,
  { day, week }: SpendRate,
): { readonly none: boolean; readonly words: string } {
  const rate = day ?? week
  if (rate === null) return { none: false, words: t('launch.spend-unbounded') }
  if (rate.minor <= 0) return { none: true, words: t('launch.spend-nothing') }
  return { none: false, words: day ? t('launch.a-day', { amount: day }) : t('launch.a-week', { amount: rate }) }
}

function CanSpend({ so }: { readonly so: SpendRate }) {
  const t = useMessages(launchMessages)
  const { words, none } = rateWords(t, so)
  return (
    <p className="adl-launch-can">
      {t('launch.spend')}: <strong data-none={none || undefined}>{words}</strong>
    </p>
  )
}

const stageIcons: Readonly<Record<Stage['state'], LucideIcon>> = {
  done: Check,
  running: LoaderCircle,
  stopped: CircleAlert,
  waits: Circle,
}

function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  const t = useMessages(launchMessages)
  return (
    <ol className="adl-launch-stages" aria-label={t('launch.stages')}>
      {stages.map(({ id, state, done, total }) => (
        <li key={id} className="adl-launch-stage" data-adl-part="launch-stage" data-stage={id} data-state={state}>
          <svg className="adl-launch-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect className="adl-meter-track" width="100" height="4" />
            <rect className="adl-launch-bar-fill" width={total === 0 ? 0 : (100 * done) / total} height="4" />
          </svg>
          <p className="adl-launch-stage-name">
            <Icon of={stageIcons[state]} size={14} />
            {t(
              state === 'done'
                ? `launch.stage.${id}`
                : state === 'waits'
                  ? `launch.stage.${id}-waits`
                  : `launch.stage.${id}-running`,
            )}
          </p>
          <p className="adl-plan-quiet">
            {state === 'waits'
              ? t('launch.stage.waits')
              : t(state === 'stopped' ? 'launch.stage.stopped' : 'launch.stage.count', { done, total })}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** Says when a stage is through, once; never each operation. */
function Announced({ stages }: { readonly stages: readonly Stage[] }) {
  const t = useMessages(launchMessages)
  const last = stages.filter(({ state }) => state === 'done').at(-1)
  return (
    <span role="status">
      <VisuallyHidden>
        {last && t('launch.said.stage', { stage: t(`launch.stage.${last.id}`), done: last.done, total: last.total })}
      </VisuallyHidden>
    </span>
  )
}

function Refused({ launch }: { readonly launch: LaunchController }) {
  const t = useMessages(launchMessages)
  const reason = useReason()
  if (launch.trouble === null) return null
  return (
    <Banner look="box" tone="problem" live="assertive" title={t(`launch.${launch.trouble.during}-failed`)}>
      {reason(launch.trouble.error)}
    </Banner>
  )
}

interface HaltedProps {
  readonly launch: LaunchController
  readonly job: Job
  readonly operations: JobOperations
  readonly so: SpendRate | null
  readonly platform: string
  readonly readOnly: boolean
}

/** Nothing more has to be made of these; they may still be read back. */
const made: readonly string[] = ['built', 'verified', 'done', 'skipped'] satisfies JobOperation['status'][]

/** First what can be spent, then what is left, then the way on. Said at once, and once. */
function Halted({ launch, job, operations, so, platform, readOnly }: HaltedProps) {
  const t = useMessages(launchMessages)
  const reason = useCodeReason()
  const rate = so && rateWords(t, so)
  const left = operations.operations.filter(({ status }) => !made.includes(status)).length
  const { problem } = job
  return (
    <Part name="launch-halted" role="alert">
      <Icon of={CircleAlert} />
      <div className="adl-launch-halted-words">
        <p className="adl-launch-halted-title">
          {t('launch.stopped-title')}{' '}
          {rate && (rate.none ? t('launch.stopped-spend-nothing') : t('launch.stopped-spend', { amount: rate.words }))}
        </p>
        <p>
          {left > 0 && `${t('launch.stopped-left', { count: left })} `}
          {problem !== null && problem.detail !== ''
            ? t('launch.platform-says', { platform, detail: problem.detail })
            : problem !== null && reason(problem.code)}
        </p>
        {job.status === 'waiting' && <p>{t('launch.stopped-safe', { platform })}</p>}
        {problem !== null && <p className="adl-plan-quiet">{t('launch.code', { code: problem.code })}</p>}
      </div>
      {!readOnly && job.status === 'waiting' && (
        <Button variant="primary" loading={launch.pending === 'resume'} onClick={() => void launch.resume()}>
          {t('launch.resume')}
        </Button>
      )}
    </Part>
  )
}

const operationIcons: Readonly<Record<string, LucideIcon>> = {
  waiting: Circle,
  sent: LoaderCircle,
  searching: Search,
  built: CircleCheck,
  verified: CircleCheck,
  done: CircleCheck,
  failed: CircleAlert,
  skipped: CircleDashed,
}

const statusTexts = {
  waiting: 'launch.op.waiting',
  sent: 'launch.op.sent',
  verified: 'launch.op.verified',
  failed: 'launch.op.failed',
  skipped: 'launch.op.skipped',
} as const

const isPlainStatus = (status: string): status is keyof typeof statusTexts => Object.hasOwn(statusTexts, status)

/** How far an operation is, in a word; one that is newer than this package stays as the server wrote it. */
function statusWord(
  t: ReturnType<typeof useMessages<typeof launchMessages>>,
  { status, verb }: Pick<JobOperation, 'status' | 'verb'>,
  platform: string,
): string {
  if (isPlainStatus(status)) return t(statusTexts[status])
  if (status === 'searching') return t('launch.op.searching', { platform })
  if (status === 'built') {
    return t(verb === 'create' || verb === 'replace' ? 'launch.op.built' : 'launch.op.built-other')
  }
  return status === 'done' ? t(verb === 'activate' ? 'launch.op.done-activate' : 'launch.op.done') : status
}

/** Operations that are shown before the rest is asked for. */
const firstShown = 40

interface OperationsProps {
  readonly operations: readonly JobOperation[]
  readonly names: PlanNames
  readonly platform: string
}

function Operations({ operations, names, platform }: OperationsProps) {
  const t = useMessages(launchMessages)
  const words = usePlanWords()
  const [shown, setShown] = useState(firstShown)
  const rest = operations.length - shown
  return (
    <>
      <ul className="adl-launch-operations" aria-label={t('launch.operations')}>
        {operations.slice(0, shown).map((operation) => {
          const { id, key, verb, kind, status, platformId, attempts, problem } = operation
          const name = names.get(key) ?? operation.name
          const troubled = problem !== null && status !== 'done'
          return (
            <li
              key={id}
              className="adl-launch-operation"
              data-adl-part="launch-operation"
              data-operation={id}
              data-status={troubled ? 'failed' : status}
            >
              <Icon of={troubled ? CircleAlert : (operationIcons[status] ?? Circle)} size={14} />
              <span className="adl-launch-operation-words">
                <Emphasised text={words.operation({ verb, kind, name, summary: name }, emphasise)} />{' '}
                <span className="adl-plan-quiet">
                  {statusWord(t, operation, platform)}
                  {attempts > 1 && `, ${t('launch.op.attempts', { count: attempts })}`}
                </span>
                {troubled && problem.detail !== '' && (
                  <span className="adl-launch-operation-problem">{problem.detail}</span>
                )}
              </span>
              {platformId !== null && (
                <bdi className="adl-plan-code" title={t('launch.op.id', { id: platformId })}>
                  {platformId}
                </bdi>
              )}
            </li>
          )
        })}
      </ul>
      {rest > 0 && (
        <div className="adl-plan-more">
          <Button variant="ghost" onClick={() => setShown(shown + 10 * firstShown)}>
            {t('launch.more', { count: Math.min(rest, 10 * firstShown) })}
          </Button>
        </div>
      )}
    </>
  )
}

function SoFar({ so, plan }: { readonly so: SpendRate; readonly plan: PlanRecord }) {
  const t = useMessages(launchMessages)
  const format = useFormat()
  const id = useId()
  const { after } = plan.spend
  const now = so.day ?? so.week
  const goal = so.day !== null ? after.day : after.week
  const share = now === null || goal === null || goal.minor === 0 ? 0 : Math.min(1, now.minor / goal.minor)
  return (
    <Part name="launch-spend" as="section" aria-labelledby={id}>
      <h3 id={id} className="adl-plan-most-title">
        {t('launch.spend')}
      </h3>
      <p className="adl-plan-most-large" data-none={(now !== null && now.minor <= 0) || undefined}>
        {rateWords(t, so).words}
      </p>
      {goal !== null && (
        <>
          <p className="adl-plan-quiet">
            {t('launch.spend-of', {
              amount: so.day !== null ? t('launch.a-day', { amount: goal }) : t('launch.a-week', { amount: goal }),
            })}
          </p>
          <svg className="adl-launch-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect className="adl-meter-track" width="100" height="4" />
            <rect className="adl-launch-bar-fill" data-good width={100 * share} height="4" />
          </svg>
        </>
      )}
      {now !== null && now.minor <= 0 && <p className="adl-plan-quiet">{t('launch.spend-until-on')}</p>}
      {after.flight !== null && share === 1 && <p className="adl-plan-quiet">{format.money(after.flight)}</p>}
    </Part>
  )
}

/** Entries that are shown; the list of operations has all of them. */
const mostHappened = 14

function Happened({ operations, names, job, platform }: OperationsProps & { readonly job: Job }) {
  const t = useMessages(launchMessages)
  const words = usePlanWords()
  const format = useFormat()
  const id = useId()
  const happened = happenedIn(operations)
  return (
    <Part name="launch-happened" as="section" aria-labelledby={id}>
      <div className="adl-plan-section-head">
        <h3 id={id}>{t('launch.happened')}</h3>
        <span className="adl-plan-quiet">{t('launch.newest')}</span>
      </div>
      <ol className="adl-launch-log">
        {happened.slice(0, mostHappened).map((operation) => (
          <li key={operation.id} data-status={operation.status}>
            <time dateTime={operation.at}>{format.dateTime(operation.at, { timeStyle: 'medium' })}</time>
            <Icon of={operationIcons[operation.status] ?? Circle} size={14} />
            <span>
              {words.kind(operation.kind)} <bdi>{names.get(operation.key) ?? operation.name}</bdi>:{' '}
              {statusWord(t, operation, platform)}
            </span>
          </li>
        ))}
        <li data-status="done">
          <time dateTime={job.createdAt}>{format.dateTime(job.createdAt, { timeStyle: 'medium' })}</time>
          <Icon of={CircleCheck} size={14} />
          <span>{t('launch.began', { name: job.createdBy.name })}</span>
        </li>
      </ol>
    </Part>
  )
}

/** The brake: it has to be within reach as long as anything can move. */
function StopAll({ launch, standing }: { readonly launch: LaunchController; readonly standing: Standing }) {
  const t = useMessages(launchMessages)
  const { show } = useToast()
  const [asking, setAsking] = useState(false)
  if (standing === 'failed' || standing === 'cancelled') return null
  const stop = async () => {
    if (await launch.stopAll()) show({ tone: 'good', message: t('launch.stop-told') })
  }
  return (
    <>
      <Button
        variant="danger"
        icon={OctagonX}
        loading={launch.pending === 'stop'}
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        {t('launch.stop')}
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('launch.stop-title')}
        description={t('launch.stop-detail')}
        confirmLabel={t('launch.stop-confirm')}
        onConfirm={() => void stop()}
      />
    </>
  )
}

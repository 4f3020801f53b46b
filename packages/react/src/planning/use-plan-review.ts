import { type CampaignRecord, isAdloomError, type Job, type PlanRecord, type PlanRequest } from '@adloom/client'
import type { PlanConflict } from '@adloom/domain/planning'
import { useCallback, useMemo, useReducer } from 'react'
import { useAdloomContext } from '../provider/context.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { namesIn, type PlanNames } from './plan-names.ts'
import { atRest, type ReviewAction, type ReviewProgress, reviewReducer } from './review-machine.ts'
import { useKnownPlan, usePlannedCampaign } from './use-plan-data.ts'

export interface PlanReviewOptions {
  /** The campaign whose plan is reviewed. */
  readonly campaignId: string
  /** Shows everything and does nothing. The server decides what a person may; this only hides what is not meant for them. */
  readonly readOnly?: boolean | undefined
  /**
   * Asked with the plan before anything is sent. `false` stops it, and so does a rejection: the host always has a veto.
   * The server refuses independently what is not approved.
   */
  readonly onBeforeLaunch?: ((plan: PlanRecord) => boolean | Promise<boolean>) | undefined
  /** Everything of the plan is on the platform, read back and turned on. */
  readonly onLaunched?: ((campaign: CampaignRecord) => void) | undefined
  /** A plan was made. */
  readonly onPlanned?: ((plan: PlanRecord) => void) | undefined
}

export type PlanReviewState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly status: 'ready'
      readonly campaign: CampaignRecord
      /** `null`: there is none, or the last one was carried out. */
      readonly plan: PlanRecord | null
      /** What things are called that the plan only has ids of. */
      readonly names: PlanNames
      /** Why a newer answer did not come; what is shown is then older. */
      readonly error: unknown
      readonly retry: () => void
    }

/** A plan's review without its looks. */
export interface PlanReviewController {
  readonly state: PlanReviewState
  readonly progress: ReviewProgress
  readonly readOnly: boolean
  /** The launch to look at: under way, waiting, or begun here and ended. */
  readonly jobId: string | null
  /** Fields that both sides changed, of the plan or of the refusal to make one. */
  readonly conflicts: readonly PlanConflict[]
  readonly make: (request?: PlanRequest) => Promise<void>
  readonly approve: (comment: string) => Promise<boolean>
  readonly sendBack: (comment: string) => Promise<boolean>
  readonly launch: () => Promise<void>
  readonly dismiss: () => void
  /** Leaves a launch that has ended. */
  readonly leaveLaunch: () => void
  /** To be told how a launch ended. */
  readonly finished: (job: Job) => void
}

/**
 * The logic of a plan's review for a view of your own: reads the plan, has it made, approved, sent back and carried out.
 *
 * @throws Error `provider.missing` outside of an `AdloomProvider`
 */
export function usePlanReview(options: PlanReviewOptions): PlanReviewController {
  const { campaignId, readOnly = false } = options
  const { client, emit } = useAdloomContext()
  const read = usePlannedCampaign(campaignId)
  const know = useKnownPlan(campaignId)
  const [progress, dispatch] = useReducer(reviewReducer, atRest)
  const data = read.status === 'ready' ? read.data : null
  const plan = data?.plan ?? null
  const active = data?.campaign.activeJob ?? null
  if (active !== null && progress.jobId === null && progress.left !== active) dispatch({ is: 'seen', jobId: active })

  const during = async (action: ReviewAction, work: () => Promise<void>): Promise<boolean> => {
    if (progress.pending !== null) return false
    dispatch({ is: 'began', action })
    try {
      await work()
      return true
    } catch (error) {
      dispatch({ is: 'refused', error })
      // What was refused was judged by facts that are newer than those on the page.
      know(null)
      return false
    }
  }

  const make = useEventCallback(async (request: PlanRequest = {}) => {
    await during('make', async () => {
      const made = await client.campaigns.plan(campaignId, request)
      know(made)
      dispatch({ is: 'done', self: made.createdBy.id })
      const { hash: planHash, purpose } = made
      emit({
        type: 'plan.made',
        version: 1,
        widget: 'plan-review',
        source: 'user',
        payload: { campaignId, planHash, purpose },
      })
      options.onPlanned?.(made)
    })
  })

  const decide = (action: 'approve' | 'refuse', change: (planHash: string) => Promise<PlanRecord>) =>
    during(action, async () => {
      if (plan === null) return
      know(await change(plan.hash))
      dispatch({ is: 'done' })
      emit({
        type: action === 'approve' ? 'plan.approved' : 'plan.sent-back',
        version: 1,
        widget: 'plan-review',
        source: 'user',
        payload: { campaignId, planHash: plan.hash },
      })
    })

  const approve = useEventCallback((comment: string) =>
    decide('approve', async (planHash) =>
      client.campaigns.approve(campaignId, { planHash, ...(comment.trim() !== '' && { comment: comment.trim() }) }),
    ),
  )
  const sendBack = useEventCallback((comment: string) =>
    decide('refuse', async (planHash) =>
      client.campaigns.requestChanges(campaignId, { planHash, comment: comment.trim() }),
    ),
  )

  const launch = useEventCallback(async () => {
    if (plan === null) return
    const payload = { campaignId, planHash: plan.hash }
    await during('launch', async () => {
      let goes: boolean
      try {
        goes = (await options.onBeforeLaunch?.(plan)) ?? true
      } catch {
        dispatch({ is: 'stopped', why: 'broken' })
        return
      }
      if (!goes) {
        dispatch({ is: 'stopped', why: 'vetoed' })
        emit({ type: 'plan.vetoed', version: 1, widget: 'plan-review', source: 'system', payload })
        return
      }
      const job = await client.campaigns.apply(campaignId, { planHash: plan.hash })
      dispatch({ is: 'done', jobId: job.id })
      know(null)
      emit({
        type: 'plan.applied',
        version: 1,
        widget: 'plan-review',
        source: 'user',
        payload: { ...payload, jobId: job.id },
      })
    })
  })

  const finished = useEventCallback(async (job: Job) => {
    know(null)
    if (job.status !== 'succeeded') return
    emit({
      type: 'plan.finished',
      version: 1,
      widget: 'plan-review',
      source: 'system',
      payload: { campaignId, jobId: job.id },
    })
    if (options.onLaunched === undefined) return
    // The campaign as it is after the launch; without it the host would hear of one that is not live yet.
    const campaign = await client.campaigns.get(campaignId).catch(() => data?.campaign)
    if (campaign !== undefined) options.onLaunched(campaign)
  })

  const refused = progress.trouble?.error
  const conflicts = isAdloomError(refused, 'plan.conflict') ? refused.context.conflicts : (plan?.conflicts ?? none)
  const dismiss = useCallback(() => dispatch({ is: 'dismissed' }), [])
  const leaveLaunch = useCallback(() => dispatch({ is: 'left-launch' }), [])

  return {
    state: useMemo<PlanReviewState>(() => {
      if (read.status !== 'ready') return read
      const { campaign, plan: last, connection } = read.data
      const names = namesIn(campaign, connection)
      return { status: 'ready', campaign, plan: last, names, error: read.error, retry: read.retry }
    }, [read]),
    progress,
    readOnly,
    jobId: progress.jobId,
    conflicts,
    make,
    approve,
    sendBack,
    launch,
    dismiss,
    leaveLaunch,
    finished: useCallback((job) => void finished(job), [finished]),
  }
}

const none: readonly PlanConflict[] = []

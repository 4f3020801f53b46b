import type { Actor, Job } from '@adloom/contract'
import { type Answer, refuseSuspended, type SessionCall, sees } from '../call.ts'
import { carryOutNow, haltLaunch } from '../launch-jobs.ts'
import { launchOf } from '../launches.ts'
import { filePlan, makePlan, type Where } from '../plan-records.ts'
import { refuse } from '../refusal.ts'
import type { TenantState } from '../state.ts'
import { addStops, liftStops } from '../stops.ts'
import { startJob } from './jobs.ts'

type StopCall = SessionCall<'account', 'stop' | 'liftStop'>

/** The businesses that a stop of the session is about. */
function businessesOf(call: StopCall): readonly string[] {
  const { businessId } = call.body
  if (businessId === undefined) return call.session.businesses
  return sees(call, businessId) ? [businessId] : refuse('business.not_found')
}

/** Pauses what runs of these businesses (`null`: of all), and stops what is being launched half-way. */
export function pauseAll(where: Where, by: Actor, businessIds: readonly string[] | null): Job {
  const { tenant } = where
  const concerned = [...tenant.campaigns.values()].filter(
    ({ businessId }) => businessIds === null || businessIds.includes(businessId),
  )
  for (const { id } of concerned) {
    const job = tenant.jobs.get(launchOf(tenant, id).jobId ?? '')
    if (job?.status === 'queued' || job?.status === 'running') {
      haltLaunch(where, job, { code: 'tenant.stopped', detail: 'Somebody paused everything.' })
    }
  }
  const running = concerned.filter(({ id }) => runs(tenant, id)).map(({ id }) => id)
  return startJob(where, {
    kind: 'tenant.stop',
    ids: running,
    by,
    businessIds: businessIds ?? [...tenant.businesses.keys()],
    each: (id) => pauseNow(where, by, id),
  })
}

const runs = (tenant: TenantState, campaignId: string): boolean =>
  launchOf(tenant, campaignId).applied.some(({ kind, intention }) => kind === 'campaign' && intention === 'active')

/** Carries out the plan that stops one campaign. */
function pauseNow(where: Where, by: Actor, campaignId: string): string {
  const campaign = where.tenant.campaigns.get(campaignId) ?? refuse('campaign.not_found')
  const filed = filePlan(where, by, makePlan(where, campaign, { purpose: 'stop' }))
  const problem = carryOutNow(where, filed, by)
  return problem ? refuse('platform.refused', { params: { reason: problem.detail } }) : campaignId
}

export const account = {
  stop: (call: SessionCall<'account', 'stop'>): Answer => {
    refuseSuspended(call)
    const businesses = businessesOf(call)
    addStops(call, call.session.user, businesses, call.body)
    return { body: pauseAll(call, call.session.user, businesses) }
  },
  liftStop: (call: SessionCall<'account', 'liftStop'>): Answer => {
    refuseSuspended(call)
    liftStops(call, businessesOf(call))
    return stopState(call)
  },
  stopState: (call: SessionCall<'account', 'stopState'>): Answer => stopState(call),
}

function stopState(call: Pick<StopCall, 'state' | 'tenant' | 'session'>): Answer {
  const seen = call.tenant.stops.filter(({ businessId }) => businessId === null || sees(call, businessId))
  return { body: { stopped: seen } }
}

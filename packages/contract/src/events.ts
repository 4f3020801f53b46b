import type { DeliveryState } from '@adloom/domain/campaign'
import type { Instant } from '@adloom/domain/time'
import type { Open } from './route.ts'
import type { Job, JobOperation } from './routes/jobs.ts'

interface PlanEvent {
  /** The campaign's. */
  readonly id: string
  readonly businessId: string
  readonly planHash: string
}

/** What each type of event carries. Enough to know what to read again; never a whole resource that could be stale. */
export interface EventData {
  'campaign.created': { readonly id: string; readonly businessId: string; readonly version: number }
  'campaign.updated': {
    readonly id: string
    readonly businessId: string
    readonly version: number
    readonly actorId: string
  }
  'campaign.archived': { readonly id: string; readonly businessId: string; readonly version: number }
  'campaign.deleted': { readonly id: string; readonly businessId: string }
  /** What the platform does with it changed. */
  'campaign.delivery': { readonly id: string; readonly businessId: string; readonly state: Open<DeliveryState> }
  /** How many of its fields differ from what was applied; 0 when the last difference is gone. */
  'campaign.drift': { readonly id: string; readonly businessId: string; readonly count: number }
  'plan.created': PlanEvent
  'plan.approved': PlanEvent
  'plan.refused': PlanEvent
  'asset.created': { readonly id: string; readonly businessId: string }
  'asset.deleted': { readonly id: string; readonly businessId: string }
  'connection.updated': { readonly id: string; readonly businessId: string }
  'business.updated': { readonly id: string; readonly businessId: string }
  'tenant.updated': { readonly id: string }
  /** Everything of a business was paused, or of the whole tenant: `null`. */
  'tenant.stopped': { readonly id: string; readonly businessId: string | null }
  'tenant.started': { readonly id: string; readonly businessId: string | null }
  'job.progress': Pick<Job, 'id' | 'kind' | 'status' | 'done' | 'total'>
  /** `id` is the job's. */
  'job.operation': { readonly id: string; readonly operationId: string; readonly status: JobOperation['status'] }
}

export type EventType = keyof EventData

/** One event. Delivered at least once and in order; `id` is what `Last-Event-ID` takes. */
export type AdloomEvent = {
  [Type in EventType]: {
    /** `epoch.xid.seq`: the database's life, the transaction, and the place in it. */
    readonly id: string
    readonly type: Type
    readonly occurredAt: Instant
    readonly data: EventData[Type]
  }
}[EventType]

/** Names of the control frames on the stream, which carry no event. */
export const controlEvents = {
  /** The cursor is too old or from another database: read everything again. `id` is where the stream goes on. */
  reset: 'reset',
} as const

import type { Instant } from '@adloom/domain/time'
import type { Job } from './routes/jobs.ts'

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
  'asset.created': { readonly id: string; readonly businessId: string }
  'asset.deleted': { readonly id: string; readonly businessId: string }
  'connection.updated': { readonly id: string; readonly businessId: string }
  'business.updated': { readonly id: string; readonly businessId: string }
  'tenant.updated': { readonly id: string }
  'job.progress': Pick<Job, 'id' | 'kind' | 'status' | 'done' | 'total'>
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

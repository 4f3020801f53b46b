import * as z from 'zod/mini'
import type { AdloomEvent, EventData, EventType } from '../events.ts'
import { jobOperationStatuses, jobProgressFields } from './jobs.ts'
import { loose, open, shapeOf } from './kit.ts'
import { deliveryStates } from './planning.ts'
import { nothing } from './query.ts'
import { Count, Instant } from './values.ts'

const ofBusiness = { id: z.string(), businessId: z.string() }
const ofPlan = { ...ofBusiness, planHash: z.string() }
const ofStop = { id: z.string(), businessId: z.nullable(z.string()) }
const versioned = { ...ofBusiness, version: Count }

type DataSchemas = { readonly [Type in EventType]: z.ZodMiniType<EventData[Type]> }

/** What each type of event carries. */
export const eventData: DataSchemas = {
  'campaign.created': shapeOf<EventData['campaign.created']>()(loose(versioned)),
  'campaign.updated': shapeOf<EventData['campaign.updated']>()(loose({ ...versioned, actorId: z.string() })),
  'campaign.archived': shapeOf<EventData['campaign.archived']>()(loose(versioned)),
  'campaign.deleted': shapeOf<EventData['campaign.deleted']>()(loose(ofBusiness)),
  'campaign.delivery': shapeOf<EventData['campaign.delivery']>()(loose({ ...ofBusiness, state: open(deliveryStates) })),
  'campaign.drift': shapeOf<EventData['campaign.drift']>()(loose({ ...ofBusiness, count: Count })),
  'plan.created': shapeOf<EventData['plan.created']>()(loose(ofPlan)),
  'plan.approved': shapeOf<EventData['plan.approved']>()(loose(ofPlan)),
  'plan.refused': shapeOf<EventData['plan.refused']>()(loose(ofPlan)),
  'asset.created': shapeOf<EventData['asset.created']>()(loose(ofBusiness)),
  'asset.deleted': shapeOf<EventData['asset.deleted']>()(loose(ofBusiness)),
  'connection.updated': shapeOf<EventData['connection.updated']>()(loose(ofBusiness)),
  'business.updated': shapeOf<EventData['business.updated']>()(loose(ofBusiness)),
  'tenant.updated': shapeOf<EventData['tenant.updated']>()(loose({ id: z.string() })),
  'tenant.stopped': shapeOf<EventData['tenant.stopped']>()(loose(ofStop)),
  'tenant.started': shapeOf<EventData['tenant.started']>()(loose(ofStop)),
  'job.progress': shapeOf<EventData['job.progress']>()(loose(jobProgressFields)),
  'job.operation': shapeOf<EventData['job.operation']>()(
    loose({ id: z.string(), operationId: z.string(), status: open(jobOperationStatuses) }),
  ),
}

/** The data of one frame of the stream. A type that is not known yet passes; a known one must carry what it promises. */
export const EventOut = loose({
  id: z.string(),
  type: z.string(),
  occurredAt: Instant,
  data: z.looseObject({}),
}).check(
  z.superRefine((event, context) => {
    if (!Object.hasOwn(eventData, event.type)) return
    const parsed = z.safeParse(eventData[event.type as EventType], event.data, { reportInput: true })
    for (const issue of parsed.error?.issues ?? []) {
      context.issues.push({ input: undefined, ...issue, path: ['data', ...issue.path] })
    }
  }),
) as unknown as z.ZodMiniType<AdloomEvent>

export const events = {
  /** `response` describes one event, not the stream. */
  stream: { params: nothing, query: nothing, body: null, response: EventOut },
}

import * as z from 'zod/mini'
import type { DeliveredObject, DeliveryRecord } from '../routes/delivery.ts'
import { loose, shapeOf, strict } from './kit.ts'
import { anyIntention, anyKind, DeliveryOut, DriftOut } from './planning.ts'
import { nothing } from './query.ts'
import { Id, Instant } from './values.ts'

const DeliveredObjectOut = shapeOf<DeliveredObject>()(
  loose({
    key: z.string(),
    kind: anyKind,
    name: z.string(),
    platformId: z.string(),
    intention: anyIntention,
    delivery: DeliveryOut,
  }),
)

export const DeliveryRecordOut = shapeOf<DeliveryRecord>()(
  loose({
    observedAt: z.nullable(Instant),
    state: DeliveryOut,
    objects: z.array(DeliveredObjectOut),
    drift: z.array(DriftOut),
  }),
)

const one = shapeOf<{ campaignId: string }>()(strict({ campaignId: Id }))

/** Part of the resource `campaigns`. */
export const deliverySchemas = {
  delivery: { params: one, query: nothing, body: null, response: DeliveryRecordOut },
  checkDrift: { params: one, query: nothing, body: null, response: DeliveryRecordOut },
}

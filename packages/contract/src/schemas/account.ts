import * as z from 'zod/mini'
import type { Stop, StopRequest, StopState } from '../routes/account.ts'
import { JobOut } from './jobs.ts'
import { loose, shapeOf, strict, text } from './kit.ts'
import { nothing } from './query.ts'
import { ActorOut, HostId, Instant } from './values.ts'

export const StopRequestIn = shapeOf<StopRequest>()(
  strict({ businessId: z.exactOptional(HostId), reason: z.exactOptional(text(0, 500)) }),
)

const StopOut = shapeOf<Stop>()(
  loose({ businessId: z.nullable(z.string()), at: Instant, by: ActorOut, reason: z.nullable(z.string()) }),
)

export const StopStateOut = shapeOf<StopState>()(loose({ stopped: z.array(StopOut) }))

export const account = {
  stop: { params: nothing, query: nothing, body: StopRequestIn, response: JobOut },
  liftStop: { params: nothing, query: nothing, body: StopRequestIn, response: StopStateOut },
  stopState: { params: nothing, query: nothing, body: null, response: StopStateOut },
}

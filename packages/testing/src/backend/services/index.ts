import type { SessionCall } from '../call.ts'
import { eventStream } from '../stream.ts'
import { account } from './account.ts'
import { assets } from './assets.ts'
import { businesses } from './businesses.ts'
import { campaigns } from './campaigns.ts'
import { capabilities } from './capabilities.ts'
import { connections } from './connections.ts'
import { embedSessions } from './embed-sessions.ts'
import { jobs } from './jobs.ts'
import { tenants } from './tenants.ts'

const events = {
  stream: ({ tenant, session, request }: SessionCall<'events', 'stream'>) => ({
    response: eventStream(tenant, session, request),
  }),
}

/** One function a route, keyed as the contract's routes are. */
export const services = {
  embedSessions,
  tenants,
  businesses,
  connections,
  capabilities,
  assets,
  campaigns,
  jobs,
  account,
  events,
}

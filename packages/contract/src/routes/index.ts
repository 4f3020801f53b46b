import type { Resource } from '../route.ts'
import { account } from './account.ts'
import { assets } from './assets.ts'
import { businesses } from './businesses.ts'
import { campaigns } from './campaigns.ts'
import { capabilities } from './capabilities.ts'
import { connections } from './connections.ts'
import { embedSessions } from './embed-sessions.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { currentTenant, tenants } from './tenants.ts'

/** Every route of the API, by resource and by the name of the client's method. */
export const routes = {
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
} as const satisfies Record<string, Resource>

/** The routes of resources that an embed token opens: what a client on a page takes, without what only hosts can do. */
export const sessionRoutes = {
  tenants: currentTenant,
  businesses,
  connections,
  capabilities,
  assets,
  campaigns,
  jobs,
  account,
  events,
} as const satisfies Record<string, Resource>

import type { AnyRouteSchemas, CheckedRequest, schemas } from '@adloom/contract/schemas'
import { refuse } from './refusal.ts'
import type { BackendState, Session, TenantState } from './state.ts'

type Schemas = typeof schemas

/** A checked request to one route, before anybody knows what it will do. */
export type Call<Resource extends keyof Schemas, Name extends keyof Schemas[Resource]> = CheckedRequest<
  Extract<Schemas[Resource][Name], AnyRouteSchemas>
> & {
  readonly state: BackendState
  readonly request: Request
}

/** A call by somebody signed in: with the tenant and the session it is for. */
export type SessionCall<Resource extends keyof Schemas, Name extends keyof Schemas[Resource]> = Call<Resource, Name> & {
  readonly tenant: TenantState
  readonly session: Session
}

/** What a handler answers: the body and, for a versioned resource, its version. */
export interface Answer {
  readonly body?: unknown
  readonly version?: number
  /** Instead of a JSON body: an event stream or a file. */
  readonly response?: Response
}

/** The part of a call that decides what may be seen. */
export type Viewer = Pick<SessionCall<'campaigns', 'get'>, 'state' | 'tenant' | 'session'>

/** The tenant of a host's call, by the host's own id. */
export function tenantFor(state: BackendState, tenantId: string): TenantState {
  return state.tenants.get(tenantId) ?? refuse('tenant.not_found')
}

export const sees = ({ session }: Viewer, businessId: string): boolean => session.businesses.includes(businessId)

/** The business a new thing belongs to: the one named, or the session's only one. */
export function businessFor(viewer: Viewer, wanted: string | undefined): string {
  const { businesses } = viewer.session
  if (wanted !== undefined) return sees(viewer, wanted) ? wanted : refuse('business.not_found')
  const [only, ...others] = businesses
  if (only === undefined) return refuse('business.not_found')
  return others.length > 0 ? refuse('business.required') : only
}

export function refuseSuspended({ tenant }: Viewer): void {
  if (tenant.tenant.status === 'suspended') refuse('tenant.suspended')
}

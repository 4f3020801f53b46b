import type { Actor, Stop, StopRequest } from '@adloom/contract'
import { recordEvent } from './record-event.ts'
import { refuse } from './refusal.ts'
import type { BackendState, TenantState } from './state.ts'

interface Where {
  readonly state: BackendState
  readonly tenant: TenantState
}

/** Whether nothing of a business may be launched now. */
export function isStopped({ stops }: TenantState, businessId: string): boolean {
  return stops.some((stop) => stop.businessId === null || stop.businessId === businessId)
}

/** Stops businesses, or the whole tenant (`null`); one that is stopped already stays as it was. */
export function addStops(
  { state, tenant }: Where,
  by: Actor,
  businessIds: readonly (string | null)[],
  { reason }: StopRequest,
): void {
  for (const businessId of businessIds) {
    if (tenant.stops.some((stop) => stop.businessId === businessId)) continue
    const stop: Stop = { businessId, at: state.clock.now(), by, reason: reason ?? null }
    tenant.stops = [...tenant.stops, stop]
    recordEvent(state, tenant, 'tenant.stopped', { id: tenant.tenant.id, businessId })
  }
}

/** Lifts the stops of these businesses; nobody lifts with one business the stop of the whole tenant. */
export function liftStops({ state, tenant }: Where, businessIds: readonly (string | null)[]): void {
  for (const businessId of businessIds) {
    if (!tenant.stops.some((stop) => stop.businessId === businessId)) continue
    tenant.stops = tenant.stops.filter((stop) => stop.businessId !== businessId)
    recordEvent(state, tenant, 'tenant.started', { id: tenant.tenant.id, businessId })
  }
}

export function refuseStopped(tenant: TenantState, businessId: string): void {
  if (isStopped(tenant, businessId)) refuse('tenant.stopped')
}

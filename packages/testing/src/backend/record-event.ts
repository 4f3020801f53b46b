import type { AdloomEvent, EventData, EventType } from '@adloom/contract'
import type { BackendState, TenantState } from './state.ts'

/** Writes down that something happened and wakes whoever listens to the tenant's stream. */
export function recordEvent<Type extends EventType>(
  state: BackendState,
  tenant: TenantState,
  type: Type,
  data: EventData[Type],
): void {
  const place = tenant.events.length + 1
  // The pairing of type and data is checked by the signature; TypeScript cannot follow it into the union.
  const event = { id: `test.${place}.${place}`, type, occurredAt: state.clock.now(), data } as unknown as AdloomEvent
  tenant.events.push(event)
  for (const wake of tenant.listeners) wake()
}

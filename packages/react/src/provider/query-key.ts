import type { EventType } from '@adloom/client'

/** What is cached, by the name of its resource. */
export type CachedResource =
  | 'campaigns'
  | 'assets'
  | 'connections'
  | 'businesses'
  | 'tenant'
  | 'stops'
  | 'jobs'
  | 'capabilities'

/** Keys of the cache: a list by its filters, one thing by its id, with room for what hangs on it. */
export const queryKey = {
  list: (resource: CachedResource, filters: unknown = null) => [resource, 'list', filters] as const,
  one: (resource: CachedResource, id: string, ...rest: readonly unknown[]) => [resource, 'one', id, ...rest] as const,
}

const resources: Readonly<Record<EventType, CachedResource>> = {
  'campaign.created': 'campaigns',
  'campaign.updated': 'campaigns',
  'campaign.archived': 'campaigns',
  'campaign.deleted': 'campaigns',
  'campaign.delivery': 'campaigns',
  'campaign.drift': 'campaigns',
  'plan.created': 'campaigns',
  'plan.approved': 'campaigns',
  'plan.refused': 'campaigns',
  'asset.created': 'assets',
  'asset.deleted': 'assets',
  'connection.updated': 'connections',
  'business.updated': 'businesses',
  'tenant.updated': 'tenant',
  'tenant.stopped': 'stops',
  'tenant.started': 'stops',
  'job.progress': 'jobs',
  'job.operation': 'jobs',
}

/** Which cached answers an event has made old: every list of its resource, and the thing itself. */
export function outdatedBy(event: { readonly type: EventType; readonly data: { readonly id: string } }) {
  // A server that is newer than this widget may send a type that is not in the table.
  const resource: CachedResource | undefined = resources[event.type]
  return (key: readonly unknown[]): boolean =>
    resource !== undefined && key[0] === resource && (key[1] === 'list' || key[2] === event.data.id)
}

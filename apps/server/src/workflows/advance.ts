import type { JobKind } from '@adloom/contract'
import * as jobs from '../db/repositories/jobs.ts'
import type { Advance } from './engine.ts'
import { createLaunch, type LaunchDependencies } from './launch.ts'
import { createStopEverything } from './stop-everything.ts'

/** Kinds of jobs that work on a platform. */
export const platformKinds = ['campaigns.apply', 'tenant.stop'] as const satisfies readonly JobKind[]

/** Advances any job that works on a platform. */
export function createAdvance(dependencies: LaunchDependencies): Advance {
  const advances: Readonly<Record<(typeof platformKinds)[number], Advance>> = {
    'campaigns.apply': createLaunch(dependencies),
    'tenant.stop': createStopEverything(dependencies),
  }
  return async (ref, signal) => {
    const job = await dependencies.db.tx({ tenant: ref.tenant_id, businesses: 'all' }, (tx) =>
      jobs.find(tx, ref.tenant_id, ref.id),
    )
    const kind = platformKinds.find((one) => one === job?.kind)
    return kind === undefined ? { kind: 'over' } : advances[kind](ref, signal)
  }
}

import type { Capability } from '@adloom/domain/capability'
import {
  type AppliedObject,
  appliedAfter,
  type Fields,
  type Halt,
  type Intent,
  type Observation,
  type Plan,
  type PlanOperation,
} from '@adloom/domain/planning'
import type { JobRow } from '../db/tables.ts'
import { accountOf } from '../services/campaign-ground.ts'
import type { LaunchRecord } from '../services/launch-records.ts'
import type { Look } from '../services/platform-look.ts'

/** What a launch knows between two effects. Only the intents are kept; the rest is read again after a start. */
export interface Launch extends LaunchRecord {
  readonly plan: Plan
  readonly everApplied: readonly AppliedObject[]
  readonly capability: Capability
  readonly observation: Observation | null
  /** The last look, whole. */
  readonly look: Look | null
  readonly halt: Halt
}

/** Whether a job goes on by itself. */
export const isDue = ({ status }: Pick<JobRow, 'status'>): boolean => status === 'queued' || status === 'running'

/** The intents with one more, or with what became of one. */
export function withIntent(written: readonly Intent[], intent: Intent): Intent[] {
  const place = written.findIndex(({ id }) => id === intent.id)
  return place < 0 ? [...written, intent] : written.with(place, intent)
}

/** The ad account that a launch works in. */
export const accountFor = ({ job, plan }: Launch) =>
  accountOf(job.tenant_id, { id: plan.connectionId, accountId: plan.accountId, currency: plan.currency })
/** Fields of an object as they were last given to the platform. */
export function fieldsIn({ row, plan, intents: written }: Launch): (key: string) => Fields | null {
  const { applied, desired } = row
  // Only some changes repeat other fields, and to work out all of them takes time that grows with the campaign.
  let fields: ReadonlyMap<string, Fields> | undefined
  return (key) => {
    fields ??= new Map(
      appliedAfter({ applied, desired, plan, intents: written }).map((object) => [object.key, object.fields]),
    )
    return fields.get(key) ?? null
  }
}

/** Every object that we know the id of: what was ever applied, and what this launch has made or changed. */
export function knownObjects({ row, plan, intents: written, everApplied }: Launch): AppliedObject[] {
  const { applied, desired } = row
  const known = new Map(everApplied.map((object) => [`${object.kind} ${object.platformId}`, object]))
  for (const object of appliedAfter({ applied, desired, plan, intents: written })) {
    known.set(`${object.kind} ${object.platformId}`, object)
  }
  const operations = new Map(plan.operations.map((operation) => [operation.id, operation]))
  for (const { operationId, step, status, platformId } of written) {
    const operation = operations.get(operationId)
    if (operation === undefined || step !== 'create' || status !== 'done' || platformId === null) continue
    const at = `${operation.kind} ${platformId}`
    if (!known.has(at)) known.set(at, madeBy(operation, platformId))
  }
  return [...known.values()].toSorted((a, b) => a.generation - b.generation)
}

function madeBy(operation: PlanOperation, platformId: string): AppliedObject {
  const { kind, key, parent, uses, name, generation, marker, changes } = operation
  const fields = Object.fromEntries(changes.map(({ field, to }) => [field, to]))
  return { kind, key, parent, uses, name, generation, platformId, marker: marker ?? '', fields, intention: 'paused' }
}

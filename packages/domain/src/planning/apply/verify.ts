import { equalJson, type Json } from '../../document/index.ts'
import type { ObjectKey, PlanOperation } from '../types.ts'
import { platformIdOf, type Run } from './run.ts'
import type { ApplyInput, Intent, Mismatch, Observation } from './types.ts'

/** What an object should be, by all that was done to it. */
interface Expected {
  /** The last operation that touched it. */
  operation: PlanOperation
  readonly fields: Map<string, Json>
  parent: string | null
  /** `null` where it was not our doing. */
  intention: 'active' | 'paused' | 'archived' | null
}

/**
 * Compares what the platform has with what it was told, as far as it was told when it was read. Every managed field of
 * what was made, and the changed ones of everything else.
 *
 * @param only look at nothing but whether objects are on or off
 * @returns the first difference, `null` when there is none
 */
export function firstMismatch(
  run: Run,
  observation: Observation,
  objects: ApplyInput['objects'],
  only: 'all' | 'intention' = 'all',
): Mismatch | null {
  const seen = new Map(observation.objects.map((object) => [object.platformId, object]))
  for (const [platformId, expected] of expectations(run, observation.progress.intents, objects)) {
    const { operation, fields, intention, parent } = expected
    const differs = (field: string, wanted: Json, observed: Json): Mismatch => ({
      operationId: operation.id,
      key: operation.key,
      name: operation.name,
      field,
      expected: wanted,
      observed,
    })
    const rules = objects[operation.kind]
    const object = seen.get(platformId)
    const isGone = object === undefined || object.intention === 'archived' || object.intention === 'deleted'
    if (intention === 'archived') {
      if (!isGone) return differs('intention', 'archived', object.intention)
      continue
    }
    // What carries no marker is known by its content, and may not be read at all.
    if (object === undefined && !rules.marked) continue
    if (object === undefined) return differs('object', platformId, null)
    if (intention !== null && object.intention !== intention) return differs('intention', intention, object.intention)
    if (only === 'intention') continue
    if (parent !== null && object.parentPlatformId !== parent) return differs('parent', parent, object.parentPlatformId)
    for (const [field, wanted] of fields) {
      const observed = object.fields[field]
      if (observed !== undefined && !equalJson(observed, wanted)) return differs(field, wanted, observed)
    }
  }
  return null
}

function expectations(run: Run, until: number, objects: ApplyInput['objects']): Map<string, Expected> {
  const expected = new Map<string, Expected>()
  for (const intent of run.intents.slice(0, until)) {
    const operation = run.operations.get(intent.operationId)
    const platformId = operation && (intent.platformId ?? platformIdOf(run, operation))
    if (operation === undefined || platformId == null) continue
    const one = expected.get(platformId) ?? { operation, fields: new Map(), parent: null, intention: null }
    one.operation = operation
    expected.set(platformId, one)
    if (intent.status === 'done') expect(run, one, operation, intent, objects)
    else doubt(one, operation, intent)
  }
  return expected
}

function expect(
  run: Run,
  expected: Expected,
  operation: PlanOperation,
  { step, attempt }: Intent,
  objects: ApplyInput['objects'],
): void {
  const { kind, changes, parent } = operation
  if (step === 'create') {
    for (const field of Object.keys(objects[kind].fields)) expected.fields.set(field, null)
    expected.parent = parent === null ? null : parentIdOf(run, parent)
    // What an earlier run had made may have been turned on by it.
    expected.intention = objects[kind].runs && attempt > 0 ? 'paused' : null
  }
  if (step === 'create' || step === 'update') for (const { field, to } of changes) expected.fields.set(field, to)
  if (step === 'activate') expected.intention = 'active'
  if (step === 'pause') expected.intention = 'paused'
  if (step === 'archive') expected.intention = 'archived'
}

/** What was sent and never confirmed may have come through all the same, only too late to be seen. */
function doubt(expected: Expected, { changes }: PlanOperation, { step, status }: Intent): void {
  if (step === 'create' || status === 'refused') return
  if (step === 'update') for (const { field } of changes) expected.fields.delete(field)
  else expected.intention = null
}

/** Only parents that this run made: of the others nobody can be mistaken. */
function parentIdOf({ made }: Run, parent: ObjectKey): string | null {
  return made.get(parent) ?? null
}

import type { PlatformId } from '../capability/index.ts'
import { kindsInOrder } from './keys.ts'
import type { Merged, MergedObject, Standing } from './merge-objects.ts'
import { byDirection, type Direction } from './money-changes.ts'
import type { SpendLedger } from './spend-ledger.ts'
import type {
  FieldChange,
  ObjectKey,
  Phase,
  PlanOperation,
  PlanPurpose,
  PlanReason,
  Reversibility,
  Verb,
} from './types.ts'

/** An operation before anybody counted what it does to the spend, and how the ledger learns of it. */
export interface Step {
  readonly operation: Omit<PlanOperation, 'effect' | 'summary'>
  spend(ledger: SpendLedger): void
}

export interface StepOptions {
  readonly platform: PlatformId
  readonly purpose: PlanPurpose
  /**
   * Whether a running campaign stands still while it is changed. Changes that raise the spend in one way and lower it in
   * another may need it: no order of them keeps every step below what was before and what will be after.
   */
  readonly standStill: boolean
}

const phases = ['lower', 'build', 'change', 'activate', 'raise', 'retire'] as const satisfies readonly Phase[]

/** Why all operations of some purposes are there. */
const reasonOfPurpose: Readonly<Partial<Record<PlanPurpose, PlanReason>>> = {
  pause: 'paused',
  resume: 'resumed',
  stop: 'stopped',
  archive: 'removed',
  undo: 'undone',
}

const phaseOf: Readonly<Record<Direction, Phase>> = { down: 'lower', up: 'raise', either: 'change', none: 'change' }

/** The name of an object in the ledger: what stands is known by the platform's id, what will be made by its key. */
const madeId = (key: ObjectKey) => `made ${key}`

export function ledgerId({ make, standing, desired }: MergedObject): string {
  return make === null && standing !== null ? standing.platformId : madeId(desired.key)
}

/**
 * What has to be done, in order: first what lowers the most that can be spent, then all that is built, paused; then what
 * changes nothing about the spend; then what is turned on, leaves first and the campaign last; then what raises the most
 * that can be spent; at the end what is archived, since nothing brings it back.
 */
export function stepsOf(merged: Merged, options: StepOptions): Step[] {
  const lists = new Map<Phase, Step[]>(phases.map((phase) => [phase, []]))
  const emitting: Emitting = {
    ...options,
    ids: new Set(),
    activations: new Map(),
    objects: new Map(merged.objects.map((object) => [object.desired.key, object])),
    add: (step) => lists.get(step.operation.phase)?.push(step),
  }
  const campaign = merged.objects.find(({ desired }) => desired.kind === 'campaign')
  const held = options.standStill && campaign !== undefined && isRunning(campaign)
  if (held) pause(emitting, standingOf(campaign), campaign.desired.name, 'lower', 'edited')
  for (const object of merged.objects) build(emitting, object)
  for (const object of merged.objects) edit(emitting, object, held)
  for (const object of merged.objects) turnOff(emitting, object)
  for (const stood of merged.removed) pauseRemoved(emitting, stood)
  switchOver(emitting, merged.objects)
  for (const kind of kindsInOrder.toReversed()) {
    for (const object of merged.objects) if (object.desired.kind === kind) activate(emitting, object, held)
  }
  retire(emitting, merged)
  return phases.flatMap((phase) => lists.get(phase) ?? [])
}

interface Emitting extends StepOptions {
  readonly ids: Set<string>
  /** Activations by the parent that comes after them. */
  readonly activations: Map<ObjectKey | null, string[]>
  readonly objects: ReadonlyMap<ObjectKey, MergedObject>
  add(step: Step): void
}

type Operation = Step['operation']

function isRunning({ standing, make, intention }: MergedObject): boolean {
  return make === null && standing?.active === true && intention === 'active'
}

function standingOf({ standing, desired }: MergedObject): Standing {
  if (standing === null) throw new Error(`Nothing stands under ${desired.key}.`)
  return standing
}

function emit(
  { platform, purpose, ids, add }: Emitting,
  operation: Pick<Operation, 'verb' | 'phase' | 'kind' | 'key' | 'name' | 'generation' | 'reason'> & Partial<Operation>,
  spend: Step['spend'],
): string {
  const id = operation.id ?? `${operation.verb}:${operation.key}`
  ids.add(id)
  add({
    operation: {
      platform,
      parent: null,
      uses: [],
      platformId: null,
      marker: null,
      needs: [],
      changes: [],
      reversibility: reversible,
      resetsLearning: false,
      ...operation,
      id,
      reason: reasonOfPurpose[purpose] ?? operation.reason,
    },
    spend,
  })
  return id
}

const reversible: Reversibility = { because: null, reversible: true }

/** Operations of these ids that are in the plan. */
function inPlan({ ids }: Emitting, wanted: readonly string[]): string[] {
  return wanted.filter((id) => ids.has(id))
}

const makingIds = (key: ObjectKey) => [`create:${key}`, `replace:${key}`]

function build(emitting: Emitting, object: MergedObject): void {
  const { make, desired, standing, rules, fields, generation } = object
  if (make === null) return
  const { kind, key, parent, uses, name } = desired
  const verb: Verb = standing === null ? 'create' : 'replace'
  const needed = parent === null ? uses : [parent, ...uses]
  const changes = Object.entries(fields).flatMap(([field, to]): FieldChange[] => {
    const from = standing?.fields[field] ?? null
    return to === null ? [] : [{ field, from: verb === 'replace' ? from : null, to }]
  })
  emit(
    emitting,
    {
      verb,
      phase: 'build',
      kind,
      key,
      parent,
      uses,
      name,
      marker: make.marker,
      generation,
      needs: inPlan(emitting, needed.flatMap(makingIds)),
      changes,
      reason: make.reverting ? 'reverted' : verb === 'create' ? 'added' : 'edited',
      reversibility: reversibilityOfMaking(kind, verb, rules.runs),
      resetsLearning: verb === 'replace' && kind === 'adGroup',
    },
    (ledger) => {
      const around = parent === null ? undefined : emitting.objects.get(parent)
      const parentId = around === undefined ? null : ledgerId(around)
      ledger.put({ id: madeId(key), kind, parent: parentId, fields, active: false })
    },
  )
}

function reversibilityOfMaking(kind: Operation['kind'], verb: Verb, runs: boolean): Reversibility {
  // A picture or a creative cannot be taken back; unused it does nothing.
  if (kind === 'image') return { because: 'picture_stays', reversible: false }
  if (!runs) return { because: 'review_again', reversible: true }
  if (verb === 'replace') return { because: 'learning_lost', reversible: true }
  return { because: 'archived_stays', reversible: true }
}

function edit(emitting: Emitting, object: MergedObject, held: boolean): void {
  const { standing, make, changes, desired, generation, rules, reverting } = object
  if (make !== null || standing === null || changes.length === 0) return
  const split = byDirection(changes, standing.fields)
  const parts = (['down', 'either', 'up'] as const).flatMap((direction) => {
    const part = split.get(direction)
    return part === undefined ? [] : [{ direction: direction as Direction, changes: part }]
  })
  const rest = split.get('none') ?? []
  const [first] = parts
  // What has nothing to do with money goes along with the first request that is made anyway.
  if (first === undefined) parts.push({ direction: 'none', changes: rest })
  else parts[0] = { ...first, changes: [...first.changes, ...rest] }
  for (const [index, { direction, changes: part }] of parts.entries()) {
    const phase = held ? 'change' : phaseOf[direction]
    const usesOf = part.flatMap(({ field }) => (rules.fields[field]?.reference === true ? desired.uses : []))
    emit(
      emitting,
      {
        id: `update:${desired.key}${index === 0 ? '' : `:${direction}`}`,
        verb: 'update',
        phase,
        kind: desired.kind,
        key: desired.key,
        parent: desired.parent,
        uses: desired.uses,
        name: desired.name,
        platformId: standing.platformId,
        generation,
        needs: inPlan(emitting, usesOf.flatMap(makingIds)),
        changes: part,
        reason: reverting ? 'reverted' : 'edited',
        reversibility: reversibilityOfEdit(object, part),
        resetsLearning: part.some(({ field }) => rules.fields[field]?.resetsLearning === true),
      },
      (ledger) => ledger.change(standing.platformId, Object.fromEntries(part.map(({ field, to }) => [field, to]))),
    )
  }
}

function reversibilityOfEdit({ rules, desired }: MergedObject, changes: readonly FieldChange[]): Reversibility {
  // The way back is a change, too: from what is set now to what was before.
  const stuck = changes.some(({ field, from, to }) => {
    const rule = rules.fields[field]
    return (from === null || to === null ? rule?.setOrCleared : rule?.change) === 'never'
  })
  if (stuck) return { because: 'fixed_once_set', reversible: false }
  if (desired.kind === 'ad' && changes.some(({ field }) => field === 'creative')) {
    return { because: 'review_again', reversible: true }
  }
  const learns = changes.some(({ field }) => rules.fields[field]?.resetsLearning === true)
  return learns ? { because: 'learning_lost', reversible: true } : reversible
}

function pause(
  emitting: Emitting,
  standing: Standing,
  name: string,
  phase: Phase,
  reason: PlanReason,
  needs: readonly string[] = [],
): string {
  const { kind, key, parent, generation, platformId } = standing
  const id =
    emitting.ids.has(`pause:${key}`) || phase === 'activate'
      ? `pause:${key}#${String(generation)}@${platformId}`
      : `pause:${key}`
  return emit(
    emitting,
    { id, verb: 'pause', phase, kind, key, parent, name, generation, platformId, reason, needs },
    (ledger) => ledger.turn(platformId, false),
  )
}

/** Objects that stay and stop running, the campaign before what is in it. */
function turnOff(emitting: Emitting, { standing, make, intention, desired, reverting }: MergedObject): void {
  if (make !== null || standing === null || !standing.active || intention === 'active') return
  pause(
    emitting,
    standing,
    desired.name,
    'lower',
    intention === 'archived' ? 'removed' : reverting ? 'reverted' : 'paused',
  )
}

/** What is taken out stops running at once, and is archived at the end: archiving cannot be taken back. */
function pauseRemoved(emitting: Emitting, standing: Standing): void {
  if (standing.active) pause(emitting, standing, standing.name, 'lower', 'removed')
}

/** Predecessors stop when all of the new is built, before any of it is turned on, so that the two never spend together. */
function switchOver(emitting: Emitting, objects: readonly MergedObject[]): void {
  for (const object of objects) {
    const { standing, desired, make, rules } = object
    if (make === null || standing === null || !rules.runs || !standing.active || isInside(emitting, object)) continue
    pause(emitting, standing, standing.name, 'activate', 'edited', [`replace:${desired.key}`])
  }
}

/** Whether the predecessor of an object goes with the predecessor of its parent. */
function isInside({ objects }: Emitting, { desired }: MergedObject): boolean {
  return desired.parent !== null && objects.get(desired.parent)?.make != null
}

function activate(emitting: Emitting, object: MergedObject, held: boolean): void {
  const { desired, make, standing, intention, rules, generation, reverting } = object
  const { kind, key, parent, name } = desired
  if (!rules.runs || intention !== 'active') return
  const again = held && kind === 'campaign'
  if (make === null && standing?.active === true && !again) return
  const before = emitting.activations.get(key) ?? []
  const predecessor =
    make === null || standing === null ? [] : [`pause:${key}#${String(standing.generation)}@${standing.platformId}`]
  const reason = reverting
    ? 'reverted'
    : make === null
      ? again
        ? 'edited'
        : 'resumed'
      : standing === null
        ? 'added'
        : 'edited'
  const id = emit(
    emitting,
    {
      verb: 'activate',
      phase: 'activate',
      kind,
      key,
      parent,
      name,
      platformId: make === null ? (standing?.platformId ?? null) : null,
      generation,
      needs: [...inPlan(emitting, [...makingIds(key), ...predecessor]), ...before],
      reason,
    },
    (ledger) => ledger.turn(ledgerId(object), true),
  )
  emitting.activations.set(parent, [...(emitting.activations.get(parent) ?? []), id])
}

/** What has been replaced or taken out, the innermost first, so that each is archived by its own operation. */
function retire(emitting: Emitting, { objects, removed }: Merged): void {
  const retiring = objects.flatMap((object) => {
    const { desired, make, standing, intention, rules } = object
    if (standing === null || !rules.runs) return []
    const { key } = desired
    if (make !== null && !isInside(emitting, object)) {
      return [{ standing, after: [`activate:${key}`, ...makingIds(key)], reason: 'edited' as PlanReason }]
    }
    const isArchived = make === null && intention === 'archived'
    return isArchived ? [{ standing, after: [`pause:${key}`], reason: 'removed' as PlanReason }] : []
  })
  for (const standing of removed) retiring.push({ standing, after: [`pause:${standing.key}`], reason: 'removed' })
  for (const kind of kindsInOrder.toReversed()) {
    for (const { standing, after, reason } of retiring) {
      if (standing.kind === kind) archive(emitting, standing, inPlan(emitting, after), reason)
    }
  }
}

function archive(emitting: Emitting, standing: Standing, needs: readonly string[], reason: PlanReason): void {
  const { kind, key, parent, name, generation, platformId } = standing
  const replaced = emitting.objects.has(key) || emitting.ids.has(`archive:${key}`)
  emit(
    emitting,
    {
      id: replaced ? `archive:${key}#${String(generation)}@${platformId}` : `archive:${key}`,
      verb: 'archive',
      phase: 'retire',
      kind,
      key,
      parent,
      name,
      generation,
      platformId,
      needs,
      reason,
      reversibility: { because: 'archived_stays', reversible: false },
    },
    (ledger) => ledger.turn(platformId, false),
  )
}

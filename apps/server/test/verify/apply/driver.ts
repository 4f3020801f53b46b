import {
  answered,
  type Done,
  type Halt,
  type Intent,
  identitiesOf,
  markerOf,
  nextEffect,
  type ObjectKind,
  type Observation,
  type ObservedObject,
  type PlanOperation,
  progressOf,
  type SendOutcome,
  searched,
} from '@adloom/domain/planning'
import {
  classifyError,
  createdId,
  metaCapability,
  nextPage,
  type ObserveContext,
  objectsIn,
  observe,
  readObject,
  readTree,
  render,
  renderPause,
  searchByMarker,
  type WireRequest,
} from '@adloom/platforms/meta'
import type { Random } from './campaigns.ts'
import type { Defect } from './defects.ts'
import { type Answer, accountId, type Platform } from './platform.ts'
import { fieldsTold, type Job, type Kept, type Store, withIntent } from './store.ts'
import { Crash, strike, type Troubles } from './troubles.ts'

/** A process that carries plans out. Whatever is in it is gone when it crashes; the store and the platform stay. */
export interface Process {
  readonly platform: Platform
  readonly store: Store
  readonly random: Random
  readonly troubles: Troubles
  readonly defect: Defect | null
  /** Called after every call that reached the platform. */
  readonly watch: () => void
}

export const campaignId = 'campaign_1'

const noJob: Job['intents'] = []

function now({ sandbox }: Platform): number {
  const clock = sandbox.control.clocks.get()
  if (clock === undefined) throw new Error('The simulated platform has lost its clock.')
  return clock.now
}

function sleepUntil(platform: Platform, moment: number): void {
  const seconds = Math.ceil((moment - now(platform)) / 1_000)
  if (seconds > 0) platform.sandbox.control.clocks.advance({ bySeconds: seconds })
}

/** One call, with whatever befalls it. */
function call(process: Process, request: WireRequest): Answer {
  const { platform, troubles, random, watch } = process
  const ill = troubles.nextIll()
  if (ill !== null) strike(platform.sandbox, ill, random)
  const answer = platform.send(request)
  platform.sandbox.control.faults.clear()
  watch()
  return answer
}

/** Reads as a connector does: again and again, waiting longer each time, until there is an answer. */
function read(process: Process, request: WireRequest): unknown {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const answer = call(process, request)
    if (answer.kind === 'answered' && answer.status === 200) return answer.body
    const { waitMs, retry } =
      answer.kind === 'unknown'
        ? { waitMs: null, retry: true }
        : classifyError(answer.status, answer.body, answer.headers)
    if (!retry) throw new Error(`A read was refused: ${request.path} ${JSON.stringify(answer)}`)
    sleepUntil(process.platform, now(process.platform) + (waitMs ?? 1_000 * 2 ** Math.min(attempt, 5)))
  }
  throw new Error(`Nothing can be read: ${request.path}`)
}

function readPages(process: Process, kind: ObjectKind, request: WireRequest) {
  const found = []
  for (let page: WireRequest | null = request; page !== null; ) {
    const body = read(process, page)
    found.push(...objectsIn(kind, body))
    page = nextPage(page, body)
  }
  return found
}

function contextOf({ platform }: Process, { bindings, retired, job }: Kept): ObserveContext {
  const standing = [...retired, ...(job?.applied ?? bindings)]
  const identities = identitiesOf(standing, job?.plan ?? null, job?.intents ?? noJob)
  const told = fieldsTold({ plan: job?.plan ?? null, applied: standing, intents: job?.intents ?? noJob })
  return {
    currency: platform.account.currency,
    keys: {},
    now: new Date(now(platform)).toISOString(),
    keyOf: (kind, platformId) => identities.referenceOf(kind, platformId),
    wantedOf: (kind, platformId) => told.get(identities.referenceOf(kind, platformId) ?? '') ?? null,
  }
}

/** Everything of the campaign that the platform has: the trees of all that ever were its campaign, and what no tree shows. */
export function readAll(process: Process): ObservedObject[] {
  const kept = process.store.read()
  const known: readonly { kind: ObjectKind; platformId: string | null }[] = [
    ...kept.retired.filter(({ kind }) => kind === 'creative'),
    ...(kept.job?.applied ?? kept.bindings),
    ...(kept.job?.intents ?? noJob).flatMap(({ operationId, platformId, step }) => {
      const operation = kept.job?.plan.operations.find(({ id }) => id === operationId)
      return operation === undefined || step !== 'create' ? [] : [{ kind: operation.kind, platformId }]
    }),
  ]
  const idsOf = (kind: ObjectKind) => [
    ...new Set(known.flatMap((one) => (one.kind === kind && one.platformId !== null ? [one.platformId] : []))),
  ]
  const campaigns = new Set(idsOf('campaign'))
  // A run that died before it could write the id down left a campaign that only its marker finds.
  const last = kept.generations['campaign'] ?? 0
  for (const generation of [last, last + 1].filter((one) => one > 0)) {
    const marker = markerOf({ campaignId, key: 'campaign', generation })
    for (const { wire } of readPages(process, 'campaign', searchByMarker('campaign', marker, accountId))) {
      if (typeof wire.id === 'string') campaigns.add(wire.id)
    }
  }
  const found = new Map<string, { kind: ObjectKind; wire: unknown }>()
  for (const campaign of campaigns) {
    for (const { kind, request } of readTree(campaign)) {
      for (const one of readPages(process, kind, request)) found.set(String(one.wire.id), one)
    }
  }
  for (const kind of ['adGroup', 'creative', 'ad'] as const) {
    for (const id of idsOf(kind)) {
      if (found.has(id)) continue
      for (const one of readPages(process, kind, readObject(kind, id, accountId))) found.set(id, one)
    }
  }
  const context = contextOf(process, process.store.read())
  return [...found.values()].map(({ kind, wire }) => observe(kind, wire, context).object)
}

/** Sends what an intent says. */
function send(process: Process, job: Job, intent: Intent, operation: PlanOperation): SendOutcome {
  const { platform, defect } = process
  const identities = identitiesOf(job.applied, job.plan, job.intents)
  const told = fieldsTold({ ...job, intents: job.intents.filter(({ id }) => id !== intent.id) })
  const rendered =
    intent.step === 'pause' && intent.platformId !== null
      ? ({ ok: true, request: renderPause(intent.platformId) } as const)
      : render(
          { ...operation, platformId: intent.platformId },
          {
            accountId,
            currency: platform.account.currency,
            keys: {},
            platformIdOf: (name) => identities.platformIdOf(name),
            fieldsOf: (key) => told.get(identities.referenceOf(operation.kind, intent.platformId ?? '') ?? key) ?? null,
          },
        )
  if (!rendered.ok) {
    return {
      kind: 'refused',
      problem: { code: rendered.problems[0]?.code ?? '', detail: JSON.stringify(rendered.problems) },
    }
  }
  const request = defect?.request?.(rendered.request) ?? rendered.request
  const outcome = outcomeOf(intent, operation, call(process, request))
  return defect?.outcome?.(outcome) ?? outcome
}

function outcomeOf({ step }: Intent, { kind }: PlanOperation, answer: Answer): SendOutcome {
  if (answer.kind === 'unknown') return { kind: 'unknown', problem: { code: 'no_answer', detail: '' } }
  if (answer.status === 200) {
    const platformId = step === 'create' ? createdId(kind, answer.body) : null
    return step === 'create' && platformId === null
      ? { kind: 'unknown', problem: { code: 'unreadable', detail: JSON.stringify(answer.body) } }
      : { kind: 'done', platformId }
  }
  const error = classifyError(answer.status, answer.body, answer.headers)
  const problem = { code: error.name ?? error.class, detail: error.message }
  if (error.class === 'throttled' || error.class === 'cap') {
    return { kind: 'again', class: error.class, waitMs: error.waitMs, problem }
  }
  // A server that fails says nothing about how far it came.
  return error.class === 'transient' ? { kind: 'unknown', problem } : { kind: 'refused', problem }
}

export interface Ended extends Done {
  readonly crashes: number
  readonly effects: number
}

/** Carries the stored job out to its end, starting anew after each crash. */
export function carryOut(process: Process, halt: () => Halt = () => 'none'): Ended {
  let [crashes, effects] = [0, 0]
  for (;;) {
    try {
      let observation: Observation | null = null
      for (;;) {
        effects += 1
        if (effects > 20_000) throw new Error('It never ends.')
        const ended = step(process, observation, halt)
        if (ended.done !== null) return { ...ended.done, crashes, effects }
        observation = ended.observation
      }
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      crashes += 1
      process.defect?.afterCrash?.(process.store)
    }
  }
}

function step(
  process: Process,
  observation: Observation | null,
  halt: () => Halt,
): { readonly done: Done | null; readonly observation: Observation | null } {
  const { platform, store, troubles, defect } = process
  const { job } = store.read()
  if (job === null) throw new Error('There is no job to carry out.')
  const save = (intent: Intent) => store.write((kept) => withIntent(kept, intent))
  const effect = nextEffect({
    plan: job.plan,
    objects: metaCapability.objects,
    intents: job.intents,
    observation,
    now: now(platform),
    halt: halt(),
  })
  switch (effect.kind) {
    case 'done':
      return { done: effect, observation }
    case 'wait':
      sleepUntil(platform, effect.until)
      return { done: null, observation }
    case 'observe': {
      sleepUntil(platform, effect.notBefore)
      const progress = progressOf(store.read().job?.intents ?? noJob)
      const objects = readAll(process)
      troubles.pass('after the read')
      return { done: null, observation: { objects, progress, round: effect.round } }
    }
    case 'settle':
      save(effect.intent)
      return { done: null, observation }
    case 'search': {
      const context = contextOf(process, store.read())
      const found = readPages(process, effect.objectKind, searchByMarker(effect.objectKind, effect.marker, accountId))
        .map(({ kind, wire }) => observe(kind, wire, context).object)
        .filter((object) => object.kind === effect.objectKind && object.marker === effect.marker)
      const next = searched(effect.intent, found, now(platform))
      save(defect?.searched?.(next) ?? next)
      troubles.pass('after the read')
      return { done: null, observation }
    }
    case 'send': {
      const operation = job.plan.operations.find(({ id }) => id === effect.intent.operationId)
      if (operation === undefined) throw new Error(`No operation ${effect.intent.operationId}`)
      troubles.pass('before the intent')
      const remembers = defect?.forgetsIntents !== true
      if (remembers) save(effect.intent)
      troubles.pass('before the call')
      const kept = store.read().job ?? job
      const outcome = send(process, kept, effect.intent, operation)
      troubles.pass('after the call')
      save(answered(effect.intent, outcome, now(platform)))
      troubles.pass('after the answer')
      return { done: null, observation }
    }
  }
}

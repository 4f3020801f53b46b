import type { JobProblem } from '@adloom/contract'
import type { Delivery } from '@adloom/domain/campaign'
import type { Fields, Intention, ObjectKey, ObservedObject, PlanOperation, SendOutcome } from '@adloom/domain/planning'
import type { TestClock } from './clock.ts'

/** An object of a campaign as the simulated platform keeps it. */
interface PlatformObject extends Omit<ObservedObject, 'delivery'> {
  readonly campaignId: string
  readonly key: ObjectKey
  /** When it was last turned on; what it does from then on is a matter of time. */
  readonly activeSince: number | null
  /** What `deliver` said that the platform does with it. */
  readonly told: Delivery | null
}

/** Something that goes wrong when the platform is asked to carry out an operation. */
export interface PlatformFault {
  readonly problem: JobProblem
  /** Which operations it meets, by object; without it, any. */
  readonly key?: ObjectKey
  /** How many it meets before it is over; default 1. */
  readonly times?: number
}

/** An object of a campaign on the platform. */
interface Named {
  readonly campaignId: string
  readonly key: ObjectKey
}

/**
 * An ad platform in memory. It does what a launch asks for one step at a time and forgets nothing, so a test can stop it
 * anywhere, let it fail, and change things behind Adloom's back.
 */
export interface TestPlatform {
  /** Nothing more is carried out until `step` or `release`. */
  hold(): void
  release(): void
  /** Carries out the next steps of what is waiting; a step is one object made, read back or turned on. */
  step(count?: number): void
  /** The next requests that it meets are refused. */
  fail(fault: PlatformFault): void
  /** Somebody changes an object outside of Adloom. */
  edit(of: Named, change: { readonly fields?: Fields; readonly intention?: ObservedObject['intention'] }): void
  /** The platform does something else with an object than what time would bring; `null` lets time decide again. */
  deliver(of: Named, delivery: Delivery | null): void
}

/** The platform as the backend uses it. */
export interface SimulatedPlatform extends TestPlatform {
  /** Takes on work: `advance` does one step and says whether there are more. */
  run(advance: () => boolean): void
  /** Carries out one operation, or says why not. */
  carryOut(operation: PlanOperation, campaignId: string): SendOutcome
  observe(campaignId: string): ObservedObject[]
}

/** What an ad does after it was turned on, by the minutes since: reviewed first, then learning, then delivering. */
const courseOfAnAd = [
  { untilMinute: 15, state: 'under_review' },
  { untilMinute: 3 * 24 * 60, state: 'learning' },
  { untilMinute: Number.POSITIVE_INFINITY, state: 'delivering' },
] as const

export function simulatedPlatform(clock: TestClock): SimulatedPlatform {
  const objects = new Map<string, PlatformObject>()
  const work = new Set<() => boolean>()
  let faults: { readonly fault: PlatformFault; left: number }[] = []
  let held = false
  let scheduled = false
  let nextId = 120_210_000_000_001n

  /** The newest object under each of our keys. */
  const latest = new Map<string, string>()

  const find = ({ campaignId, key }: Named): PlatformObject => {
    const found = objects.get(latest.get(`${campaignId} ${key}`) ?? '')
    if (!found) throw new Error(`The platform has no ${key} of the campaign ${campaignId}.`)
    return found
  }
  const put = (object: PlatformObject): void => {
    objects.set(object.platformId, object)
  }

  /** One step of the work that waits longest. */
  const once = (): boolean => {
    const [advance] = work
    if (!advance) return false
    if (!advance()) work.delete(advance)
    return work.size > 0
  }

  /** Goes on after the answer has gone out, as a real worker does, a fortieth of it at a time. */
  const schedule = (): void => {
    if (scheduled || held || work.size === 0) return
    scheduled = true
    setTimeout(() => {
      scheduled = false
      for (let count = 0; count < stepsAtOnce && !held && work.size > 0; count++) once()
      schedule()
    })
  }

  const parentOf = ({ parentPlatformId }: PlatformObject): PlatformObject | undefined =>
    parentPlatformId === null ? undefined : objects.get(parentPlatformId)

  const deliveryOf = (object: PlatformObject): Delivery => {
    if (object.told) return object.told
    if (object.intention === 'paused') return { state: 'paused', reasons: [] }
    if (object.intention !== 'active') return { state: 'removed', reasons: [] }
    const parent = parentOf(object)
    if (parent && deliveryOf(parent).state === 'paused') {
      return { state: 'paused', reasons: [{ code: 'parent_paused', detail: null }] }
    }
    if (object.kind !== 'ad') return { state: 'delivering', reasons: [] }
    const since = Math.max(...[object, parent, parent && parentOf(parent)].map((one) => one?.activeSince ?? 0))
    const minutes = (Date.parse(clock.now()) - since) / 60_000
    return { state: courseOfAnAd.find(({ untilMinute }) => minutes < untilMinute)?.state ?? 'delivering', reasons: [] }
  }

  const meet = (key: ObjectKey): JobProblem | null => {
    const met = faults.find(({ fault, left }) => left > 0 && (fault.key === undefined || fault.key === key))
    if (!met) return null
    met.left -= 1
    faults = faults.filter(({ left }) => left > 0)
    return met.fault.problem
  }

  const intend = (object: PlatformObject, intention: ObservedObject['intention']): PlatformObject => ({
    ...object,
    intention,
    activeSince: intention === 'active' ? Date.parse(clock.now()) : null,
  })

  const make = ({ kind, key, parent, marker, changes }: PlanOperation, campaignId: string): string => {
    const platformId = String(nextId++)
    const runs = kind === 'campaign' || kind === 'adGroup' || kind === 'ad'
    put({
      campaignId,
      key,
      kind,
      platformId,
      parentPlatformId: parent === null ? null : find({ campaignId, key: parent }).platformId,
      marker,
      fields: fieldsOf(changes),
      intention: runs ? 'paused' : 'active',
      activeSince: null,
      told: null,
    })
    latest.set(`${campaignId} ${key}`, platformId)
    return platformId
  }

  return {
    hold: () => {
      held = true
    },
    release: () => {
      held = false
      schedule()
    },
    step: (count = 1) => {
      for (let done = 0; done < count && work.size > 0; done++) once()
    },
    run: (advance) => {
      work.add(advance)
      schedule()
    },
    fail: (fault) => {
      faults.push({ fault, left: fault.times ?? 1 })
    },
    edit: (of, { fields, intention }) => {
      const object = find(of)
      const edited = { ...object, fields: { ...object.fields, ...fields } }
      put(intention === undefined ? edited : intend(edited, intention))
    },
    deliver: (of, delivery) => put({ ...find(of), told: delivery }),
    carryOut: (operation, campaignId) => {
      const problem = meet(operation.key)
      if (problem) return { kind: 'refused', problem }
      if (operation.verb === 'create' || operation.verb === 'replace') {
        return { kind: 'done', platformId: make(operation, campaignId) }
      }
      const object =
        operation.platformId === null ? find({ campaignId, key: operation.key }) : objects.get(operation.platformId)
      if (!object)
        return {
          kind: 'refused',
          problem: { code: 'platform.refused', detail: `There is no object ${operation.platformId}.` },
        }
      const intention = intentionAfter[operation.verb]
      const next = { ...object, fields: { ...object.fields, ...fieldsOf(operation.changes) } }
      put(intention === null ? next : intend(next, intention))
      return { kind: 'done', platformId: object.platformId }
    },
    observe: (campaignId) =>
      [...objects.values()]
        .filter((object) => object.campaignId === campaignId)
        .map((object) => {
          const { campaignId: _, key: __, activeSince: ___, told: ____, ...seen } = object
          return { ...seen, delivery: deliveryOf(object) }
        }),
  }
}

/** How many steps are done between two turns of the event loop. */
const stepsAtOnce = 25

/** The fields that an operation leaves; whether an object runs is none of them. */
function fieldsOf(changes: PlanOperation['changes']): Fields {
  return Object.fromEntries(changes.flatMap(({ field, to }) => (field === 'intention' ? [] : [[field, to]])))
}

const intentionAfter: Readonly<Record<PlanOperation['verb'], Intention | null>> = {
  create: null,
  replace: null,
  update: null,
  pause: 'paused',
  activate: 'active',
  archive: 'archived',
}

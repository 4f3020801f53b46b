import type { AppliedObject, Fields, ObjectKey, ObjectKind, ObservedObject } from '@adloom/domain/planning'
import { parseReference, referenceTo } from '@adloom/domain/planning'
import {
  type Alert,
  classifyError,
  nextPage,
  type ObserveContext,
  objectsIn,
  observe,
  readObject,
  readTree,
  searchByMarker,
  type WireRequest,
} from '@adloom/platforms/meta'
import { isSuccess, type Outcome } from '../connectors/outcome.ts'
import { ProblemError, problem } from '../problem.ts'
import type { ConnectionRef, PlatformAccess } from './platform-access.ts'

/** What has to be known of an ad account to read what is there. */
export interface LookedAt extends ConnectionRef {
  /** The platform's own id of the account. */
  readonly accountId: string
  readonly currency: string
}

/** An object that may have been made although nobody wrote down that it was. */
export interface Sought {
  readonly kind: ObjectKind
  readonly marker: string
}

export interface LookInput {
  readonly account: LookedAt
  /** Everything that we ever made for the campaign, with what was replaced. */
  readonly applied: readonly AppliedObject[]
  readonly sought?: readonly Sought[]
  /** Milliseconds since 1970. */
  readonly now: number
  readonly signal?: AbortSignal
}

export interface Look {
  readonly at: string
  readonly objects: readonly ObservedObject[]
  readonly alerts: readonly Alert[]
}

/** What is read of an object that we know: its fields as it was last given them, and what we call it. */
export function observeContextOf(
  applied: readonly AppliedObject[],
  { currency, now }: { readonly currency: string; readonly now: number },
  given: ReadonlyMap<string, Fields> = new Map(),
): ObserveContext {
  const known = new Map(applied.map((object) => [`${object.kind} ${object.platformId}`, object]))
  return {
    currency,
    keys: {},
    now: new Date(now).toISOString(),
    keyOf: (kind, platformId) => {
      const object = known.get(`${kind} ${platformId}`)
      return object === undefined ? null : referenceTo(object)
    },
    wantedOf: (kind, platformId) =>
      given.get(`${kind} ${platformId}`) ?? known.get(`${kind} ${platformId}`)?.fields ?? null,
  }
}

/** The platform's id of what a key or a reference names, by what was applied; of a key the newest. */
export function platformIdIn(applied: readonly AppliedObject[]): (key: ObjectKey) => string | null {
  const ids = new Map<string, string>()
  for (const object of applied.toSorted((a, b) => a.generation - b.generation)) {
    ids.set(object.key, object.platformId)
    ids.set(referenceTo(object), object.platformId)
  }
  return (key) => ids.get(key) ?? ids.get(parseReference(key)?.key ?? '') ?? null
}

/**
 * Reads everything of a campaign that is on its platform, and looks for what may be there without our knowing.
 *
 * @throws ProblemError `connection.not_connected`, `platform.unavailable` or `platform.refused`
 */
export async function lookAt(platforms: PlatformAccess, input: LookInput): Promise<Look> {
  const { account, applied, sought = [], now, signal } = input
  const context = observeContextOf(applied, { currency: account.currency, now })
  const objects = new Map<string, ObservedObject>()
  const alerts: Alert[] = []
  const note = (kind: ObjectKind, answer: unknown): void => {
    for (const found of objectsIn(kind, answer)) {
      const seen = observe(found.kind, found.wire, context)
      objects.set(`${seen.object.kind} ${seen.object.platformId}`, seen.object)
      alerts.push(...seen.alerts)
    }
  }
  const readAll = async (kind: ObjectKind, first: WireRequest, missing: 'gone' | 'refused'): Promise<void> => {
    for (let request: WireRequest | null = first; request !== null; ) {
      const answer: unknown = await answerOf(platforms, account, request, { missing, ...(signal && { signal }) })
      if (answer === gone) return
      note(kind, answer)
      request = nextPage(request, answer)
    }
  }

  const tops = applied.filter(({ kind }) => kind === 'campaign')
  const top = tops.at(-1)
  if (top !== undefined) {
    // Without access the platform says the same as if there were none; to make it anew then would be a second one.
    for (const { kind, request } of readTree(top.platformId)) await readAll(kind, request, 'refused')
  }
  for (const { kind, platformId } of applied) {
    if (kind === 'image' || objects.has(`${kind} ${platformId}`)) continue
    await readAll(kind, readObject(kind, platformId, account.accountId), 'gone')
  }
  for (const { kind, marker } of sought) {
    if (kind !== 'image') await readAll(kind, searchByMarker(kind, marker, account.accountId), 'gone')
  }
  return { at: new Date(now).toISOString(), objects: [...objects.values()], alerts }
}

const gone = Symbol('gone')

async function answerOf(
  platforms: PlatformAccess,
  of: ConnectionRef,
  request: WireRequest,
  { missing, signal }: { readonly missing: 'gone' | 'refused'; readonly signal?: AbortSignal },
): Promise<unknown> {
  const outcome = await platforms.read(of, request, signal === undefined ? {} : { signal })
  if (outcome.kind === 'answered' && isSuccess(outcome.status)) return outcome.body
  if (missing === 'gone' && outcome.kind === 'answered') {
    const { class: kind } = classifyError(outcome.status, outcome.body)
    if (kind === 'not_found') return gone
  }
  throw problemOf(outcome)
}

/** Why a question to a platform has no answer, as a problem of ours. */
export function problemOf(outcome: Outcome): ProblemError {
  try {
    return refuse(outcome)
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
}

function refuse(outcome: Outcome): never {
  switch (outcome.kind) {
    case 'unknown':
      return problem('platform.unavailable')
    case 'not_sent':
      return connectionReasons.has(outcome.because)
        ? problem('connection.not_connected', { reason: outcome.because })
        : problem('platform.unavailable')
    case 'answered': {
      const { class: kind, message } = classifyError(outcome.status, outcome.body, outcome.headers)
      if (kind === 'auth') return problem('connection.not_connected', { reason: message })
      if (kind === 'transient' || kind === 'throttled' || kind === 'unavailable') return problem('platform.unavailable')
      return problem('platform.refused', { reason: message })
    }
  }
}

const connectionReasons: ReadonlySet<string> = new Set(['not_connected', 'not_configured', 'secret_unreadable'])

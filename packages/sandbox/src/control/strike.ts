import { type Outcome, respond, type SandboxRequest, type SandboxResponse } from '../http/message.ts'
import { readParameters } from '../http/parameters.ts'
import { authenticate, latestClock, presentedToken } from '../meta/auth.ts'
import { describe } from '../meta/describe.ts'
import { isRefusal, type Refusal } from '../meta/errors.ts'
import { answerMeta, refuseMeta } from '../meta/router.ts'
import { throttleRefusal } from '../meta/usage.ts'
import { nextNumber } from '../world/identifiers.ts'
import type { AdObject, State } from '../world/state.ts'
import { second } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { editObject } from './edits.ts'
import { type Fault, findFault, spend, takeFault } from './faults.ts'
import type { Holds } from './holds.ts'

/** Answers one call on Meta's wire, with whatever fault strikes it. */
export function strike(world: World, holds: Holds, request: SandboxRequest): Outcome {
  const { state } = world
  if (state.faults.length === 0) return respond(answerMeta(world, request))
  const fault = takeFault(
    state,
    ['hold', 'throttle', 'server_error', 'timeout_before_commit', 'timeout_after_commit'],
    descriptionOf(state, request),
  )
  switch (fault?.kind) {
    case undefined:
      return respond(commit(world, request))
    case 'throttle':
      return respond(refuseMeta(world, request, throttleRefusal(fault.error ?? 'rate_limit_ad_account_score')))
    case 'server_error':
      return respond(refuseMeta(world, request, serverError(fault.code ?? 2)))
    case 'timeout_before_commit':
      return { kind: 'timeout', connection: fault.connection ?? 'close' }
    case 'timeout_after_commit':
      commit(world, request)
      return { kind: 'timeout', connection: fault.connection ?? 'close' }
    case 'hold':
      return hold(world, holds, fault, request)
  }
}

function hold(world: World, holds: Holds, { at }: Extract<Fault, { kind: 'hold' }>, request: SandboxRequest): Outcome {
  const id = `hold_${nextNumber(world.state)}`
  if (at === 'before') return holds.stop(id, at, request, () => respond(commit(world, request)))
  const outcome = respond(commit(world, request))
  return holds.stop(id, at, request, () => outcome)
}

/** Lets a call take effect, with the faults that change what is around it. */
function commit(world: World, request: SandboxRequest): SandboxResponse {
  const { state } = world
  const description = descriptionOf(state, request)
  if (takeFault(state, ['token_expiry'], description) !== undefined) expireToken(state, request)
  const edit = takeFault(state, ['external_edit'], description)
  if (edit !== undefined) editObject(state, edit.objectId ?? description.path.slice(1), edit.changes)
  const before = state.counter
  const response = answerMeta(world, request)
  const made = madeSince(state, before)
  if (made.length > 0) hideNew(state, made, description)
  rejectAds(
    state,
    description.method === 'POST' && response.status === 200 ? [...made, ...addressed(state, description.path)] : [],
    description,
  )
  return response
}

type Description = ReturnType<typeof describe>

function descriptionOf(state: State, request: SandboxRequest): Description {
  const { path, ...read } = readParameters(request)
  const segments = path
    .split('/')
    .filter((segment, index) => segment !== '' && index > 1 && !/^v\d+\.\d+$/.test(segment))
  const override = read.ok && request.method === 'POST' ? read.values.method : undefined
  return describe(state, String(override ?? request.method).toUpperCase(), segments)
}

function expireToken(state: State, request: SandboxRequest): void {
  const read = readParameters(request)
  const presented = presentedToken(read.ok ? read.values : {}, request.headers ?? {})
  try {
    authenticate(state, presented).token.expiresAt = latestClock(state)
  } catch (error) {
    // A token that is no good already cannot expire: the call will hear so.
    if (!isRefusal(error)) throw error
  }
}

function madeSince(state: State, counter: number): AdObject[] {
  const made: AdObject[] = []
  for (const account of Object.values(state.accounts)) {
    for (let index = account.objectIds.length - 1; index >= 0; index--) {
      const object = state.objects[account.objectIds[index] ?? '']
      if (object === undefined || object.sequence <= counter) break
      made.push(object)
    }
  }
  return made
}

function addressed(state: State, path: string): AdObject[] {
  const object = state.objects[path.slice(1)]
  return object === undefined ? [] : [object]
}

function hideNew(state: State, made: readonly AdObject[], description: Description): void {
  const fault = takeFault(state, ['eventual_consistency'], description)
  if (fault === undefined) return
  for (const object of made) {
    const clock = state.clocks[state.accounts[object.accountId]?.clockId ?? '']
    object.hidden = { reads: fault.reads ?? 0, until: (clock?.now ?? 0) + (fault.seconds ?? 0) * second }
  }
}

function rejectAds(state: State, objects: readonly AdObject[], description: Description): void {
  const ads = objects.filter(({ type }) => type === 'ad')
  if (ads.length === 0) return
  const fault = findFault(state, ['review_rejection'], description)
  if (fault === undefined) return
  spend(state, fault)
  for (const { review } of ads) {
    if (review === null) continue
    review.outcome = 'rejected'
    review.feedback = {
      [fault.policy ?? 'Advertising Standards']: fault.reason ?? 'The ad does not follow our standards.',
    }
  }
}

function serverError(code: 1 | 2): Refusal {
  return {
    status: 500,
    type: 'OAuthException',
    code,
    message:
      code === 1 ? 'An unknown error occurred' : 'An unexpected error has occurred. Please retry your request later.',
    transient: true,
  }
}

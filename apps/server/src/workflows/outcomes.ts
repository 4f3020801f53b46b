import type { IntentStep, PlanOperation, SendOutcome } from '@adloom/domain/planning'
import {
  classifyError,
  createdId,
  type RenderContext,
  type Rendered,
  render,
  renderActivation,
  renderArchive,
  renderPause,
} from '@adloom/platforms/meta'
import { isSuccess, type NotSent, type Outcome } from '../connectors/outcome.ts'

const switching = { pause: renderPause, activate: renderActivation, archive: renderArchive } as const

/** The request of one step of an operation. */
export function requestOf(
  operation: PlanOperation,
  step: IntentStep,
  platformId: string | null,
  context: RenderContext,
): Rendered {
  if (step === 'create' || step === 'update') return render({ ...operation, platformId }, context)
  if (platformId === null)
    return { ok: false, problems: [{ code: 'NOT_CREATED', path: operation.key, key: operation.key }] }
  return { ok: true, request: switching[step](platformId) }
}

const unsent: Readonly<Record<NotSent, (waitMs: number | null) => SendOutcome>> = {
  throttled: (waitMs) =>
    again('throttled', waitMs, 'platform.unavailable', 'The calls of this account are used up for now.'),
  unreachable: (waitMs) => again('transient', waitMs, 'platform.unavailable', 'The platform cannot be reached.'),
  stopping: () => again('transient', 0, 'server.unavailable', 'The server was stopped before it was sent.'),
  not_connected: () => refused('connection.not_connected', 'There is no access to the ad account.'),
  not_configured: () => refused('connection.not_connected', 'This server has no app at the platform.'),
  secret_unreadable: () => refused('connection.not_connected', 'The stored access cannot be read. Connect again.'),
  asset_missing: () => refused('asset.not_found', 'The picture is not there any more.'),
}

function again(
  kind: Extract<SendOutcome, { kind: 'again' }>['class'],
  waitMs: number | null,
  code: string,
  detail: string,
): SendOutcome {
  return { kind: 'again', class: kind, waitMs, problem: { code, detail } }
}

function refused(code: string, detail: string): SendOutcome {
  return { kind: 'refused', problem: { code, detail } }
}

/** What an answer, or none, says about whether a step was done. */
export function outcomeOf({ kind }: Pick<PlanOperation, 'kind'>, step: IntentStep, outcome: Outcome): SendOutcome {
  switch (outcome.kind) {
    case 'not_sent':
      return unsent[outcome.because](outcome.waitMs)
    case 'unknown':
      return {
        kind: 'unknown',
        problem: { code: 'platform.unavailable', detail: `No answer came (${outcome.because}).` },
      }
    case 'answered':
      return answerOf(kind, step, outcome)
  }
}

function answerOf(
  kind: PlanOperation['kind'],
  step: IntentStep,
  { status, body, headers }: Extract<Outcome, { kind: 'answered' }>,
): SendOutcome {
  if (isSuccess(status)) {
    if (step !== 'create') return { kind: 'done', platformId: null }
    const platformId = createdId(kind, body)
    if (platformId !== null) return { kind: 'done', platformId }
    return { kind: 'unknown', problem: { code: 'platform.unavailable', detail: 'The answer names no object.' } }
  }
  const failure = classifyError(status, body, headers)
  const { message } = failure
  switch (failure.class) {
    case 'throttled':
    case 'cap':
      return again(failure.class, failure.waitMs, 'platform.unavailable', message)
    // Whether it happened before something broke over there, it does not say.
    case 'transient':
    case 'unavailable':
      return { kind: 'unknown', problem: { code: 'platform.unavailable', detail: message } }
    case 'auth':
      return refused('connection.not_connected', message)
    default:
      return refused('platform.refused', message)
  }
}

import { isAdloomError } from '@adloom/client'
import type { Campaign } from '@adloom/domain/campaign'
import type { SaveOutcome } from './document-runner.ts'

/** Codes after which writing again is pointless until something about the session changes. */
const shutOut: ReadonlySet<string> = new Set([
  'auth.scope_missing',
  'auth.revoked',
  'session.expired',
  'origin.not_allowed',
  'tenant.suspended',
  'campaign.not_found',
  'campaign.wrong_state',
])

/** What a failed save means for the document. Whatever it means, the edits stay. */
export function outcomeOf(thrown: unknown): SaveOutcome<Campaign> {
  if (isAdloomError(thrown, 'document.conflict')) {
    const { version, draft } = thrown.context.theirs
    return { is: 'conflicted', version, theirs: draft }
  }
  if (!isAdloomError(thrown)) return { is: 'failed', problem: { code: 'server.internal', retryable: true } }
  const { code, retryable, retryAfterMs } = thrown
  if (shutOut.has(code)) return { is: 'forbidden', problem: { code, retryable: false } }
  // Nobody has to be told that a request failed for want of a network: it is sent again, and `offline` says the rest.
  const again = retryable || thrown.kind === 'connection' || thrown.kind === 'timeout' || thrown.kind === 'server'
  return { is: 'failed', problem: { code, retryable: again }, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

import type { AdMarketAction, AdMarketFault } from '../wire.ts'

const faults: readonly AdMarketFault[] = [
  'throttle',
  'server_error',
  'timeout_before_commit',
  'timeout_after_commit',
  'hold',
  'review_rejection',
  'token_expiry',
]

/** The clock moves by at most ninety days at a time. */
const mostSeconds = 90 * 86_400

/** What was asked of the simulated platform; `null` when it is nothing that it can do. */
export function adMarketAction(body: unknown): AdMarketAction | null {
  if (typeof body !== 'object' || body === null || !('do' in body)) return null
  const fields: Readonly<Record<string, unknown>> = { ...body }
  const { seconds, times, hold, object, outcome } = fields
  switch (fields['do']) {
    case 'advance':
      return isCount(seconds, mostSeconds) ? { do: 'advance', seconds } : null
    case 'fault': {
      const kind = faults.find((known) => known === fields['kind'])
      return kind !== undefined && isCount(times, 1_000) ? { do: 'fault', kind, times } : null
    }
    case 'clearFaults':
      return { do: 'clearFaults' }
    case 'release':
      return typeof hold === 'string' ? { do: 'release', hold } : null
    case 'drop':
      return typeof hold === 'string' ? { do: 'drop', hold } : null
    case 'edit': {
      const changes = textsOf(fields['changes'])
      return typeof object === 'string' && changes !== null ? { do: 'edit', object, changes } : null
    }
    case 'review':
      if (typeof object !== 'string' || (outcome !== 'approved' && outcome !== 'rejected')) return null
      return { do: 'review', object, outcome }
    default:
      return null
  }
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most
}

/** What may be changed behind Adloom's back, and only in texts. */
const changeable: readonly string[] = ['name', 'status', 'daily_budget']

function textsOf(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  const fits = entries.every(
    ([key, text]) => changeable.includes(key) && typeof text === 'string' && text.length <= 400,
  )
  return fits && entries.length > 0 ? Object.fromEntries(entries.map(([key, text]) => [key, String(text)])) : null
}

import { ProblemError } from '../problem.ts'

/** Node's and Postgres' ways to say that there is no connection, or not for long. */
const unavailable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '53200', // out_of_memory
  '53100', // disk_full
  '25P03', // idle_in_transaction_session_timeout
  '57014', // query_canceled: the statement timeout
  '55P03', // lock_not_available
  '40001', // serialization_failure
  '40P01', // deadlock_detected
])

const retryAfterSeconds = '2'

/** What a failed statement or connection means to whoever asked, or the error itself when that is a mistake of ours. */
export function toProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ProblemError) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const lost =
    /^Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/
  if (unavailable.has(code) || code.startsWith('08') || lost.test(error.message)) {
    const answer = new ProblemError('server.unavailable', {}, { headers: { 'retry-after': retryAfterSeconds } })
    answer.cause = error
    return answer
  }
  return error
}

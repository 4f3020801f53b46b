import { STATUS_CODES } from 'node:http'
import { problemMediaType, problemOf } from '@adloom/contract/problems'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { commonHeaders } from './answers.ts'

/** The most that the request line and the headers may have together, in bytes. */
export const maxHeaderBytes = 16_384

function refusalOf(code: string | undefined): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ProblemError('request.headers_too_large', { limit: maxHeaderBytes }, {})
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ProblemError('request.too_slow', {}, {})
  return new ProblemError('request.unreadable', {}, {})
}

/**
 * The answer to what could not be read as a request, byte for byte: there is no request yet that one could answer to. A
 * browser's script may not read it, since its origin is not known either.
 *
 * @param code of the parser's error
 */
export function answerUnreadable(code: string | undefined, log: Log): string {
  const requestId = newId('req')
  const refusal = refusalOf(code)
  const problem = problemOf(refusal.code, refusal.params as never, { requestId })
  log.info({ requestId, code: problem.code, status: problem.status }, 'not a request')
  const body = JSON.stringify(problem)
  const headers = {
    ...commonHeaders,
    'x-request-id': requestId,
    'content-type': problemMediaType,
    'content-length': String(Buffer.byteLength(body)),
    date: new Date().toUTCString(),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n')
}

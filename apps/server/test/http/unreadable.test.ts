import { connect } from 'node:net'
import { problems } from '@adloom/contract/problems'
import { checkValue, ProblemOut } from '@adloom/contract/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxHeaderBytes } from '../../src/http/unreadable.ts'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'

const lines: object[] = []
let server: TestServer
beforeAll(async () => {
  const write = (fields: object): void => void lines.push(fields)
  server = await startTestServer({ log: { info: write, warn: write, error: write } })
})
afterAll(() => server.close())

/** Everything that comes back, until the server closes the connection. */
function send(...pieces: readonly string[]): Promise<string> {
  return new Promise((settle, fail) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    socket.on('error', fail).on('end', () => settle(text))
    for (const piece of pieces) socket.write(piece)
  })
}

const head = 'GET /v1/tenant HTTP/1.1\r\nhost: x\r\n'

test.each([
  ['headers without end', `${head}cookie: ${'x'.repeat(maxHeaderBytes)}\r\n\r\n`, 'request.headers_too_large'],
  ['a megabyte of headers', `${head}${`a: ${'x'.repeat(1_000)}\r\n`.repeat(1_000)}\r\n`, 'request.headers_too_large'],
  [
    'a request line without end',
    `GET /${'x'.repeat(2 * maxHeaderBytes)} HTTP/1.1\r\n\r\n`,
    'request.headers_too_large',
  ],
  ['something that is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'request.unreadable'],
  ['a header with a NUL in it', `${head}a: b\0c\r\n\r\n`, 'request.unreadable'],
  [
    'two lengths',
    'POST /v1/campaigns HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
    'request.unreadable',
  ],
  [
    'a length beside chunks, as for smuggling',
    'POST /v1/campaigns HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'request.unreadable',
  ],
])('%s is answered with a problem, and the connection is closed', async (_, text, code) => {
  const answer = await send(text)
  const [top = '', body = ''] = answer.split('\r\n\r\n')
  const problem = JSON.parse(body)
  expect(problem.code).toBe(code)
  expect(checkValue(ProblemOut, problem, 'problem').ok).toBe(true)
  expect(top).toMatch(new RegExp(`^HTTP/1.1 ${problems[problem.code as keyof typeof problems].status} `))
  expect(top.toLowerCase()).toContain('content-type: application/problem+json')
  expect(top.toLowerCase()).toContain('connection: close')
  expect(top).toContain(`x-request-id: ${problem.requestId}`)
  expect(lines).toContainEqual({ requestId: problem.requestId, code, status: problem.status })
})

test('rubbish behind a good request does not get into its answer', async () => {
  const answer = await send(`GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n`, '\0\0rubbish\r\n\r\n')
  expect(answer).not.toMatch(/^HTTP[^]*HTTP\/1.1 [^]*HTTP\/1.1 /)
  if (answer !== '') expect(answer).toMatch(/^HTTP\/1.1 (200|400) /)
})

test('headers that are just small enough are read', async () => {
  const answer = await send(`${head}connection: close\r\nx-long: ${'x'.repeat(maxHeaderBytes - 500)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1.1 401 /)
})

import type { Control } from '../control/control.ts'
import type { Sandbox } from '../sandbox.ts'
import { answer, type Outcome, type SandboxRequest, type SandboxResponse } from './message.ts'

interface Door {
  readonly handle: (request: SandboxRequest) => Outcome
  readonly control: Control
  readonly fork: (id: string) => Sandbox | undefined
}

/** Answers a `Request`. It rejects where no answer comes: at once if the connection closes, else when the caller gives up. */
export async function answerOverWeb(door: Door, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const forked = /^\/forks\/([^/]+)(\/.*)$/.exec(url.pathname)
  const fork = forked === null ? undefined : door.fork(forked[1] ?? '')
  if (forked !== null && fork !== undefined) {
    return fork.fetch(new Request(new URL(`${forked[2]}${url.search}`, url), request))
  }
  if (url.pathname === '/control/holds/wait') return toResponse(await waitForHolds(door.control, url))
  const body =
    request.method === 'GET' || request.method === 'HEAD' ? undefined : new Uint8Array(await request.arrayBuffer())
  const outcome = door.handle({
    method: request.method,
    path: `${url.pathname}${url.search}`,
    headers: Object.fromEntries(request.headers),
    body,
  })
  return settle(door, outcome, request.signal)
}

async function settle(door: Door, outcome: Outcome, signal: AbortSignal): Promise<Response> {
  if (outcome.kind === 'response') return toResponse(outcome)
  if (outcome.kind === 'held') return settle(door, await door.control.holds.outcomeOf(outcome.holdId), signal)
  if (outcome.connection === 'hang') await abortOf(signal)
  throw new TypeError(noAnswer)
}

/** What `fetch` of the sandbox rejects with when a fault took the answer away. */
export const noAnswer = 'The connection closed before an answer came'

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** `GET /control/holds/wait?count=1`: answers when so many calls are stopped. */
async function waitForHolds(control: Control, url: URL): Promise<SandboxResponse> {
  const holds = await control.holds.waitFor(Math.max(1, Number(url.searchParams.get('count') ?? 1)))
  return answer(200, { data: holds.map((hold) => ({ ...hold })) })
}

function toResponse({ status, headers, body }: SandboxResponse): Response {
  const content = body instanceof Uint8Array ? body.slice() : typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(content, { status, headers: { ...headers } })
}

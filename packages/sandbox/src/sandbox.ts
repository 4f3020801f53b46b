import { type Control, createControl } from './control/control.ts'
import { createHolds } from './control/holds.ts'
import { answerControl } from './control/routes.ts'
import { strike } from './control/strike.ts'
import { answer, type Outcome, respond, type SandboxRequest, type SandboxResponse } from './http/message.ts'
import { answerOverWeb } from './http/web.ts'
import type { SandboxOptions } from './world/defaults.ts'
import { createWorld, type World } from './world/world.ts'

/** A simulated ad platform: its wire, its rules, its clocks and its faults, all in memory. */
export interface Sandbox {
  /** Answers a call at once. Nothing waits and nothing is random: the same calls give the same answers. */
  readonly handle: (request: SandboxRequest) => Outcome
  /** The same wire for whoever has a `Request`; a call without an answer rejects as a broken connection does. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly control: Control
}

/** Makes a sandbox. It costs microseconds: take a new one for each run. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return sandboxOf(createWorld(options))
}

function sandboxOf(world: World): Sandbox {
  const holds = createHolds()
  const forks = new Map<string, Sandbox>()
  const control = createControl(world, holds, (id) => {
    const origin = `${world.settings.origin}/forks/${id}`
    const fork = sandboxOf({
      state: structuredClone(world.state),
      settings: { ...world.settings, origin },
      imageBytes: world.imageBytes,
    })
    forks.set(id, fork)
    return fork
  })

  function handle(request: SandboxRequest): Outcome {
    const forked = /^\/forks\/([^/]+)(\/.*)$/.exec(request.path)
    if (forked !== null) {
      const [, id = '', path = ''] = forked
      return forks.get(id)?.handle({ ...request, path }) ?? respond(notFound(request.path))
    }
    if (/^\/meta(?:[/?]|$)/.test(request.path)) return strike(world, holds, request)
    if (/^\/control(?:[/?]|$)/.test(request.path)) return respond(answerControl(control, request))
    return respond(notFound(request.path))
  }

  return {
    handle,
    control,
    fetch: (request) => answerOverWeb({ handle, control, fork: (id) => forks.get(id) }, request),
  }
}

function notFound(path: string): SandboxResponse {
  return answer(404, { error: `There is nothing at ${path}; try /meta/v25.0/… or /control` })
}

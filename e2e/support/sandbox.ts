import { setTimeout as delay } from 'node:timers/promises'
import type { Product } from './product.ts'

/** The simulated ad platform from behind: what a test does to it, and what is really there. */
export interface SandboxControl {
  /** Strikes calls that come from now on. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>
  clearFaults(): Promise<void>
  /** Waits until so many calls are stopped, and gives their ids. */
  held(count: number): Promise<readonly string[]>
  release(hold: string): Promise<void>
  /** Campaigns, ad sets and ads with this in their name, or under such a campaign. */
  objects(type: 'campaign' | 'adset' | 'ad'): Promise<readonly SandboxObject[]>
  /** As somebody in the platform's own ads manager. */
  edit(id: string, changes: Readonly<Record<string, unknown>>): Promise<void>
}

export interface SandboxObject {
  readonly id: string
  readonly configured_status: string
  readonly effective_status: string
  readonly values: Readonly<Record<string, unknown>>
}

export function sandboxOf({ sandboxUrl }: Product): SandboxControl {
  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${sandboxUrl}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  return {
    fault: async (fault) => void (await ask('POST', 'faults', fault)),
    clearFaults: async () => void (await ask('DELETE', 'faults')),
    async held(count) {
      const deadline = performance.now() + 30_000
      while (performance.now() < deadline) {
        const { data } = await ask<{ readonly data: readonly { readonly id: string }[] }>('GET', 'holds')
        if (data.length >= count) return data.map(({ id }) => id)
        await delay(50)
      }
      throw new Error(`Within 30 s, fewer than ${count} calls were held.`)
    },
    release: async (hold) => void (await ask('POST', `holds/${hold}/release`)),
    objects: async (type) =>
      (await ask<{ readonly data: readonly SandboxObject[] }>('GET', `objects?type=${type}`)).data,
    edit: async (id, changes) => void (await ask('POST', `objects/${id}/edit`, { changes })),
  }
}

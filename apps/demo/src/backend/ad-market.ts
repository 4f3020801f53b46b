import type { AdMarket, AdMarketAction, AdObject } from '../wire.ts'

/** The simulated ad platform's controls, for one shop's ad accounts. */
export interface AdMarketControls {
  read(accounts: readonly string[]): Promise<AdMarket>
  act(accounts: readonly string[], action: AdMarketAction): Promise<void>
}

/** What the simulated platform would not do, in its own words. */
export class AdMarketRefusal extends Error {}

interface WireObject {
  readonly id: string
  readonly type: string
  readonly account_id: string
  readonly configured_status: string
  readonly effective_status: string
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * Speaks to the control plane of `@adloom/sandbox`. A real ad platform has none: this is a page for whoever tries the
 * product out.
 *
 * @param url where the sandbox is, without a slash at the end
 */
export function createAdMarket(url: string): AdMarketControls {
  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${url}/control/${path}`, {
      method,
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer: { readonly error?: string } & Answer = await response.json()
    if (response.status === 400 || response.status === 404) throw new AdMarketRefusal(answer.error ?? 'Refused.')
    if (!response.ok) throw new Error(`The simulated ad platform answered ${response.status} to ${method} ${path}.`)
    return answer
  }

  async function objectsOf(accounts: readonly string[]): Promise<readonly AdObject[]> {
    const { data } = await ask<{ readonly data: readonly WireObject[] }>('GET', 'objects')
    return data
      .filter(({ account_id, type }) => accounts.includes(account_id) && shown.includes(type))
      .map(({ id, type, values, configured_status, effective_status }) => ({
        id,
        type,
        name: typeof values['name'] === 'string' ? values['name'] : id,
        configured: configured_status,
        effective: effective_status,
      }))
  }

  async function owned(accounts: readonly string[], id: string): Promise<string> {
    const objects = await objectsOf(accounts)
    if (!objects.some((object) => object.id === id)) throw new AdMarketRefusal(`There is no object ${id} here.`)
    return encodeURIComponent(id)
  }

  return {
    async read(accounts) {
      const [{ test_clocks: clocks, faults, holds }, objects] = await Promise.all([
        ask<{
          readonly test_clocks: readonly { readonly frozen_time: string }[]
          readonly faults: readonly { readonly id: string; readonly kind: string; readonly remaining: number }[]
          readonly holds: AdMarket['holds']
        }>('GET', ''),
        objectsOf(accounts),
      ])
      return {
        now: clocks[0]?.frozen_time ?? null,
        objects,
        faults: faults.map(({ id, kind, remaining }) => ({ id, kind, remaining })),
        holds: holds.map(({ id, at, method, path }) => ({ id, at, method, path })),
      }
    },
    async act(accounts, action) {
      switch (action.do) {
        case 'advance': {
          const { test_clocks: clocks } = await ask<{ readonly test_clocks: readonly { readonly id: string }[] }>(
            'GET',
            '',
          )
          for (const { id } of clocks) {
            await ask('POST', `test_clocks/${encodeURIComponent(id)}/advance`, { by_seconds: action.seconds })
          }
          return
        }
        case 'fault': {
          const { kind, times } = action
          await ask('POST', 'faults', { ...faultOf[kind], times, match: { method: 'POST' } })
          return
        }
        case 'clearFaults':
          await ask('DELETE', 'faults')
          return
        case 'release':
        case 'drop':
          await ask('POST', `holds/${encodeURIComponent(action.hold)}/${action.do}`)
          return
        case 'edit':
          await ask('POST', `objects/${await owned(accounts, action.object)}/edit`, { changes: action.changes })
          return
        case 'review':
          await ask('POST', `objects/${await owned(accounts, action.object)}/review`, { outcome: action.outcome })
      }
    },
  }
}

/** What a marketer knows; labels and creatives belong to these. */
const shown: readonly string[] = ['campaign', 'adset', 'ad']

const faultOf: Readonly<Record<Extract<AdMarketAction, { do: 'fault' }>['kind'], Readonly<Record<string, unknown>>>> = {
  throttle: { kind: 'throttle' },
  server_error: { kind: 'server_error' },
  timeout_before_commit: { kind: 'timeout_before_commit' },
  timeout_after_commit: { kind: 'timeout_after_commit' },
  hold: { kind: 'hold', at: 'after' },
  review_rejection: { kind: 'review_rejection' },
  token_expiry: { kind: 'token_expiry' },
}

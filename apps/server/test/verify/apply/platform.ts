import type { WireRequest } from '@adloom/platforms/meta'
import { createSandbox, type Sandbox, sandboxDefaults } from '@adloom/sandbox'

/** What came of a request: an answer, or nobody knows. */
export type Answer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly body: unknown
      readonly headers: Readonly<Record<string, string>>
    }
  | { readonly kind: 'unknown' }

export interface AdAccount {
  readonly currency: string
  readonly timeZone: string
}

/** The simulated Meta in this process, with one ad account in it. */
export interface Platform {
  readonly sandbox: Sandbox
  readonly account: AdAccount
  /** Calls so far, reads too. */
  readonly calls: () => number
  send(request: WireRequest): Answer
}

export const accountId = sandboxDefaults.accountId

export function openPlatform(account: AdAccount, seed: number, now: string): Platform {
  const sandbox = createSandbox({
    seed,
    now,
    unknownParameters: 'refuse',
    accounts: [{ currency: account.currency, timezone: account.timeZone }],
  })
  let calls = 0
  return {
    sandbox,
    account,
    calls: () => calls,
    send({ method, path, params, upload }) {
      calls += 1
      const outcome = sandbox.handle({
        method,
        path: `/meta/v25.0/${path}`,
        headers: { authorization: `Bearer ${sandboxDefaults.accessToken}` },
        ...(method === 'GET'
          ? { query: queryOf(params) }
          : { body: upload === undefined ? params : { name: upload.fileName, bytes: pictureOf(upload) } }),
      })
      if (outcome.kind !== 'response') return { kind: 'unknown' }
      return { kind: 'answered', status: outcome.status, body: outcome.body, headers: outcome.headers }
    },
  }
}

function queryOf(params: WireRequest['params']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

const head = [
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 4, 56, 0, 0, 4, 56,
]

/** The bytes of a picture as far as anybody looks at them: the head of a PNG, and what tells it from others. */
function pictureOf({ assetId, crop }: NonNullable<WireRequest['upload']>): string {
  return Buffer.from([...head, ...Buffer.from(JSON.stringify([assetId, crop]))]).toString('base64')
}

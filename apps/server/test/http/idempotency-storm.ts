import type { CampaignRecord } from '@adloom/contract'

export interface StormResult {
  /** Campaigns that were made. */
  readonly executions: number
  readonly replays: number
  readonly failures: number
}

/** Sends many requests to create a campaign at once, on few idempotency keys. */
export async function idempotencyStorm(of: {
  readonly url: string
  /** An embed token of an editor with one business. */
  readonly token: string
  readonly requests: number
  readonly keys: number
}): Promise<StormResult> {
  const run = `storm-${Date.now()}`
  const answers = await Promise.all(
    Array.from({ length: of.requests }, async (_, index) => {
      const key = `${run}-${index % of.keys}`
      const response = await fetch(`${of.url}/v1/campaigns`, {
        method: 'POST',
        headers: { authorization: `Bearer ${of.token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ name: key }),
      })
      const body = (await response.json()) as CampaignRecord
      return { ok: response.status === 201, id: body.id, replayed: response.headers.has('idempotent-replayed') }
    }),
  )
  const done = answers.filter(({ ok }) => ok)
  return {
    executions: new Set(done.map(({ id }) => id)).size,
    replays: done.filter(({ replayed }) => replayed).length,
    failures: answers.length - done.length,
  }
}

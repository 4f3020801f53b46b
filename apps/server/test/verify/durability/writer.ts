import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type CampaignRecord, routes } from '@adloom/contract'
import type { Acknowledgements } from './acknowledgements.ts'
import type { Answer, Api } from './api.ts'

export interface Tally {
  saved: number
  created: number
  /** Requests of which the writer does not know what became. */
  silences: number
  unavailable: number
  /** Answers that a client must never see here. */
  readonly unexpected: string[]
}

/** What a kill may cost a client: a broken connection, or "come back later" with a time. Nothing else. */
function isExcused(answer: Answer, tally: Tally): boolean {
  if (answer.kind === 'silence') {
    tally.silences++
    return true
  }
  if (answer.status !== 503) return false
  tally.unavailable++
  if (!answer.retryAfter) tally.unexpected.push('a 503 without Retry-After')
  return true
}

/**
 * Saves one campaign again and again as the builder's autosave does, and now and then creates another, until it is told
 * to stop. What was answered with success is on record before the next request goes out.
 */
export async function write(
  api: Api,
  name: string,
  campaignId: string,
  { acknowledgements, tally, stop }: { acknowledgements: Acknowledgements; tally: Tally; stop: AbortSignal },
): Promise<void> {
  let version: number | undefined
  for (let turn = 1; !stop.aborted; turn++) {
    version ??= await currentVersion(api, campaignId, tally)
    if (version === undefined) {
      await wait(20)
      continue
    }
    if (turn % 7 === 0) {
      await createOnce(api, `${name} extra ${turn}`, acknowledgements, tally, stop)
      continue
    }
    const value = `${name} turn ${turn}`
    const answer = await api.ask(
      routes.campaigns.update,
      { campaignId },
      {
        body: { patch: [{ op: 'set', path: 'name', value }] },
        headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
      },
    )
    if (answer.kind === 'answer' && answer.status === 200) {
      const saved = answer.body as CampaignRecord
      acknowledgements.add({ kind: 'saved', campaignId, version: saved.version, name: value })
      tally.saved++
      version = saved.version
    } else {
      // It may have been saved without our being told, so the next turn starts from what is there.
      version = undefined
      if (!isExcused(answer, tally)) tally.unexpected.push(`saving: ${JSON.stringify(answer)}`)
    }
  }
}

async function currentVersion(api: Api, campaignId: string, tally: Tally): Promise<number | undefined> {
  const answer = await api.ask(routes.campaigns.get, { campaignId })
  if (answer.kind === 'answer' && answer.status === 200) return (answer.body as CampaignRecord).version
  if (!isExcused(answer, tally)) tally.unexpected.push(`reading: ${JSON.stringify(answer)}`)
  return undefined
}

/** Repeats a request with one key until it is answered: however often it arrived, there must be one campaign. */
async function createOnce(
  api: Api,
  name: string,
  acknowledgements: Acknowledgements,
  tally: Tally,
  stop: AbortSignal,
): Promise<void> {
  const key = randomUUID()
  while (!stop.aborted) {
    const answer = await api.ask(
      routes.campaigns.create,
      {},
      { body: { name, businessId: 'shop' }, headers: { 'idempotency-key': key } },
    )
    if (answer.kind === 'answer' && answer.status === 201) {
      acknowledgements.add({ kind: 'created', campaignId: (answer.body as CampaignRecord).id, name })
      tally.created++
      return
    }
    if (!isExcused(answer, tally)) {
      tally.unexpected.push(`creating: ${JSON.stringify(answer)}`)
      return
    }
    await wait(20)
  }
}

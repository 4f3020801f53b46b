import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type CampaignRecord, type CampaignSummary, type Page, routes } from '@adloom/contract'
import { generateSecretKey } from '../../src/ops/keys.ts'
import { serverProcess } from '../ops/server-process.ts'
import { type Acknowledged, openAcknowledgements } from './durability/acknowledgements.ts'
import {
  type Api,
  namesByVersion,
  patient,
  prepareTenant,
  readCampaign,
  succeed,
  unlessGone,
} from './durability/api.ts'
import { randomFrom } from './durability/random.ts'
import { type Tally, write } from './durability/writer.ts'

export interface DurabilityOptions {
  readonly seed: number
  readonly log: (line: string) => void
  /** How often something is killed. */
  readonly rounds?: number
  /** Milliseconds of writing before a kill, at most. */
  readonly longestRound?: number
}

export interface DurabilityResult {
  readonly passed: number
  readonly failed: number
  readonly counts: Readonly<Record<string, number>>
  readonly failures: readonly string[]
}

const writers = 4
const targets = ['server', 'postmaster', 'both'] as const

/**
 * Kills the server, the database or both in the middle of writing, again and again, and checks that everything the server
 * ever acknowledged is there: each saved version with its content, each created campaign exactly once.
 *
 * That it can fail was tried with `synchronous_commit=off`: hundreds of saves were reported lost within eight kills.
 */
export async function run({
  seed,
  log,
  rounds = 60,
  longestRound = 1_000,
}: DurabilityOptions): Promise<DurabilityResult> {
  const random = randomFrom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'adloom-durability-'))
  const secretKey = generateSecretKey({ development: true }).text
  const wide = '1000000/60'
  const server = await serverProcess(folder, {
    ADLOOM_SECRET_KEYS: secretKey,
    ADLOOM_RATE_LIMITS: ['api', 'autosave', 'upload', 'events', 'admin'].map((name) => `${name}=${wide}`).join(),
    LOG_LEVEL: 'warn',
  })
  const acknowledgements = openAcknowledgements(join(folder, 'acknowledged.jsonl'))
  const tally: Tally = { saved: 0, created: 0, silences: 0, unavailable: 0, unexpected: [] }
  const kills = { server: 0, postmaster: 0, both: 0 }
  const recoveries: number[] = []
  const failures: string[] = []
  let passed = 0
  let lost = 0
  let effective = 0
  let finished = false
  const stopWriting = new AbortController()

  try {
    server.start()
    await server.untilReady()
    const api = await prepareTenant(server.url, secretKey)
    const campaigns = await Promise.all(
      Array.from({ length: writers }, (_, index) => create(patient(api), `writer ${index}`)),
    )
    const context = { acknowledgements, tally, stop: stopWriting.signal }
    const writing = campaigns.map((id, index) => write(api, `writer ${index}`, id, context))

    for (let round = 1; round <= rounds; round++) {
      await wait(longestRound * (0.1 + random() * 0.9))
      const target = targets[Math.floor(random() * targets.length)] ?? 'both'
      await server.kill(target)
      kills[target]++
      if (target !== 'postmaster') server.start()
      recoveries.push(await server.untilReady())

      const told = acknowledgements.news()
      const missing = await findMissing(patient(api), told)
      lost += missing.length
      for (const one of missing) failures.push(`round ${round}, ${target} killed: lost ${JSON.stringify(one)}`)
      if (told.length > 0) effective++
      if (missing.length === 0) passed++
      if (round % 10 === 0)
        log(`${round} of ${rounds} kills, ${tally.saved + tally.created} acknowledged, ${lost} lost`)
    }
    stopWriting.abort()
    await Promise.all(writing)

    // Once more from the beginning of the file: nothing may have gone later that was there after its own round.
    const everything = acknowledgements.all()
    const missing = await findMissing(patient(api), everything)
    const doubled = await findDoubled(patient(api), everything)
    for (const one of missing) failures.push(`at the end: lost ${JSON.stringify(one)}`)
    for (const name of doubled) failures.push(`created more than once: ${name}`)
    for (const what of tally.unexpected) failures.push(`unexpected answer: ${what}`)
    if (effective < rounds / 2) failures.push(`only ${effective} of ${rounds} kills met acknowledged writes`)
    lost = Math.max(lost, missing.length)
    if (failures.length === 0) passed++
    const code = await server.stop()
    if (code !== 0) failures.push(`the server ended with exit code ${code} when it was asked to stop`)
    finished = true
    return {
      passed,
      failed: failures.length,
      failures: failures.slice(0, 20),
      counts: {
        kills: rounds,
        killsOfServer: kills.server,
        killsOfPostmaster: kills.postmaster,
        killsOfBoth: kills.both,
        killsDuringWrites: effective,
        acknowledgedSaves: tally.saved,
        acknowledgedCreations: tally.created,
        lost,
        doubled: doubled.length,
        unansweredRequests: tally.silences,
        unavailableAnswers: tally.unavailable,
        unexpectedAnswers: tally.unexpected.length,
        slowestRecoveryMs: Math.max(0, ...recoveries),
        medianRecoveryMs: recoveries.toSorted((a, b) => a - b)[Math.floor(recoveries.length / 2)] ?? 0,
      },
    }
  } finally {
    stopWriting.abort()
    await server.stop()
    acknowledgements.close()
    // What failed to finish is kept to be looked at.
    if (finished && failures.length === 0) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    else log(`The data is kept in ${folder}.`)
  }
}

async function create(api: Api, name: string): Promise<string> {
  const body = { name, businessId: 'shop' }
  return (await succeed<CampaignRecord>(api.ask(routes.campaigns.create, {}, { body }))).id
}

async function findMissing(api: Api, told: readonly Acknowledged[]): Promise<readonly Acknowledged[]> {
  const missing: Acknowledged[] = []
  const saved = Map.groupBy(
    told.filter((one) => one.kind === 'saved'),
    (one) => one.campaignId,
  )
  for (const [campaignId, saves] of saved) {
    const since = Math.min(...saves.map(({ version }) => version))
    const names = await unlessGone(namesByVersion(api, campaignId, since))
    missing.push(...saves.filter(({ version, name }) => names?.get(version) !== name))
  }
  for (const one of told) {
    if (one.kind !== 'created') continue
    const found = await unlessGone(readCampaign(api, one.campaignId))
    if (found?.name !== one.name) missing.push(one)
  }
  return missing
}

async function findDoubled(api: Api, told: readonly Acknowledged[]): Promise<readonly string[]> {
  const wanted = new Set(told.filter((one) => one.kind === 'created').map(({ name }) => name))
  const seen = new Map<string, number>()
  let cursor: string | null = null
  do {
    const query: Record<string, string> = { limit: '100', ...(cursor === null ? {} : { cursor }) }
    const page: Page<CampaignSummary> = await succeed(api.ask(routes.campaigns.list, {}, { query }))
    for (const { name } of page.data) seen.set(name, (seen.get(name) ?? 0) + 1)
    cursor = page.nextCursor
  } while (cursor !== null)
  return [...wanted].filter((name) => seen.get(name) !== 1)
}

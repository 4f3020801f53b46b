import type { Campaign } from '@adloom/domain/campaign'
import {
  type AppliedObject,
  type DesiredObject,
  type DriftAnswers,
  desiredFromApplied,
  desiredObjects,
  driftKey,
  type Halt,
  type Plan,
  type PlanPurpose,
  plan,
  resumed,
} from '@adloom/domain/planning'
import { metaCapability } from '@adloom/platforms/meta'
import { randomFrom } from '../durability/random.ts'
import { accounts, anyCampaign, type Random, randomOf } from './campaigns.ts'
import type { Defect } from './defects.ts'
import { campaignId, carryOut, type Ended, type Process, readAll } from './driver.ts'
import { edited } from './edits.ts'
import { type Finding, judgeWhatIsThere, type Lying, notAsBefore, spendWatch } from './judge.ts'
import { accountId, openPlatform, type Platform } from './platform.ts'
import { concluded, openStore, type Store } from './store.ts'
import { byChance, type Troubles } from './troubles.ts'

const start = '2026-11-02T09:00:00Z'

export interface RunResult {
  readonly findings: readonly Finding[]
  readonly plans: number
  readonly operations: number
  readonly crashes: number
  readonly halts: number
  /** Calls that reached the platform. */
  readonly calls: number
  /** Points at which something could have gone wrong. */
  readonly points: number
}

export interface RunOptions {
  readonly seed: number
  readonly defect?: Defect
  /** By chance where none is given. */
  readonly troubles?: Troubles
  /** What happens after the launch; by chance where it is not given. */
  readonly chapters?: readonly Chapter[]
}

/** What can become of a campaign that was launched. */
export type Chapter = 'edit' | 'undo' | 'pause' | 'resume' | 'meddle' | 'archive'

interface World {
  readonly platform: Platform
  readonly store: Store
  readonly random: Random
  readonly troubles: Troubles
  readonly defect: Defect | null
  readonly report: (finding: Finding) => void
  readonly tally: { plans: number; operations: number; crashes: number; halts: number }
  campaign: Campaign
  version: number
  lying: Lying
  /** How it all was before the last edit. */
  before: { readonly campaign: Campaign; readonly bindings: readonly AppliedObject[] }
}

/** How much goes wrong: from a bad minute to a bad day. */
const intensities = [
  { crash: 0.02, ill: 0.05 },
  { crash: 0.08, ill: 0.08 },
  { crash: 0.15, ill: 0.02 },
  { crash: 0.02, ill: 0.2 },
] as const

/**
 * One life of a campaign on the simulated platform: it is launched, edited, paused and resumed, meddled with, archived,
 * while the process dies and the platform fails wherever they can. After each plan nothing may be there twice, nothing be
 * nobody's, nothing have spent before its time, and planning again has to find nothing to do.
 */
export function runOnce({ seed, defect, troubles, chapters }: RunOptions): RunResult {
  const random = randomOf(randomFrom(seed))
  const account = random.pick(accounts)
  const findings: Finding[] = []
  const campaign = anyCampaign(random, account)
  const world: World = {
    platform: openPlatform(account, seed, start),
    store: openStore(),
    random,
    troubles: troubles ?? byChance(random, random.pick(intensities)),
    defect: defect ?? null,
    report: (finding) => findings.push(finding),
    tally: { plans: 0, operations: 0, crashes: 0, halts: 0 },
    campaign,
    version: 1,
    lying: 'running',
    before: { campaign, bindings: [] },
  }
  try {
    carry(world, 'publish')
    for (const chapter of chapters ?? anyChapters(random)) {
      if (findings.length > 0) break
      tell[chapter](world)
    }
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    findings.push({ fault: 'broke off', detail })
  }
  return { findings, ...world.tally, calls: world.platform.calls(), points: world.troubles.points }
}

const sequences: readonly (readonly Chapter[])[] = [
  ['edit'],
  ['edit'],
  ['edit', 'undo'],
  ['pause', 'resume'],
  ['meddle'],
]

function anyChapters(random: Random): Chapter[] {
  const chapters: Chapter[] = []
  for (let count = random.below(3); count > 0; count -= 1) {
    chapters.push(...random.pick(sequences))
  }
  return random.chance(0.1) ? [...chapters, 'archive'] : chapters
}

const tell: Readonly<Record<Chapter, (world: World) => void>> = {
  edit: (world) => {
    world.before = { campaign: world.campaign, bindings: world.store.read().bindings }
    world.campaign = edited(world.campaign, world.random, world.platform.account)
    world.version += 1
    carry(world, 'publish')
  },
  undo: (world) => {
    const { before, report, store } = world
    world.campaign = before.campaign
    carry(world, 'undo')
    for (const detail of notAsBefore(before.bindings, store.read().bindings, readAll(quietly(world)))) {
      report({ fault: 'not undone', detail })
    }
  },
  pause: (world) => {
    world.lying = 'paused'
    carry(world, 'pause')
  },
  resume: (world) => {
    world.lying = 'running'
    carry(world, 'resume')
  },
  archive: (world) => {
    world.lying = 'archived'
    carry(world, 'archive')
  },
  /** Somebody changes something on the platform, and the plan puts it back. */
  meddle: (world) => {
    const { platform, store, random, report } = world
    const chosen = random.pick(store.read().bindings.filter(({ kind }) => metaCapability.objects[kind].runs))
    const changes = random.pick([{ name: 'Changed by hand' }, { status: 'PAUSED' }])
    platform.sandbox.control.objects.edit(chosen.platformId, changes)
    const { drift } = planned(world, 'publish')
    if (drift.length !== 1) report({ fault: 'not seen', detail: `${chosen.key} ${JSON.stringify(changes)}` })
    carry(world, 'publish', Object.fromEntries(drift.map((one) => [driftKey(one), 'revert'])))
  },
}

/** Plans, carries the plan out whatever happens, and judges what is there. */
function carry(world: World, purpose: PlanPurpose, answers: DriftAnswers = {}): void {
  const { platform, store, defect, report, tally, random } = world
  const made = planned(world, purpose, answers)
  const carried = defect?.plan?.(made) ?? made
  const desired = desiredOf(world, purpose)
  store.write((kept) => ({ ...kept, job: { plan: carried, desired, applied: kept.bindings, intents: [] } }))
  const process: Process = {
    ...quietly(world),
    troubles: world.troubles,
    defect,
    watch: spendWatch(platform, made, report),
  }
  tally.plans += 1
  tally.operations += made.operations.length
  if (purpose === 'publish' && random.chance(0.08)) stopHalfWay(world, process)
  const ended = untilTheEnd(world, process)
  if (ended.outcome !== 'applied') report({ fault: 'broke off', detail: JSON.stringify(ended) })
  const observed = readAll(quietly(world))
  store.write((kept) => concluded(kept, observed))
  judgeWhatIsThere({ platform, store, campaign: world.campaign, lying: world.lying }, report)
  const again = planned(world, purpose)
  const left = [...again.operations.map(({ id }) => id), ...[...again.drift, ...again.conflicts].map(driftKey)]
  if (left.length > 0) report({ fault: 'not quiet', detail: left.join(', ') })
}

/** Somebody presses "pause everything" while the plan is carried out: what it turned on is off when that is done. */
function stopHalfWay({ platform, random, tally, report }: World, process: Process): void {
  const before = platform.sandbox.control.spending()
  let left = random.below(40)
  const halt = (): Halt => {
    left -= 1
    return left < 0 ? 'pause' : 'none'
  }
  const ended = carryOut(process, halt)
  tally.crashes += ended.crashes
  if (ended.outcome !== 'stopped') return
  tally.halts += 1
  const fresh = platform.sandbox.control.spending().filter((ad) => !before.includes(ad))
  if (fresh.length > 0) report({ fault: 'early spend', detail: `${fresh.join()} spend although all was stopped` })
}

/** What failed only because too much went wrong in a row is taken up again, as a person would. */
function untilTheEnd({ tally }: World, process: Process): Ended {
  for (let attempt = 0; ; attempt += 1) {
    const ended = carryOut(process)
    tally.crashes += ended.crashes
    const { job } = process.store.read()
    const isWorn = ended.outcome === 'failed' && ended.mismatch === null && attempt < 3
    if (!isWorn || job === null) return ended
    process.store.write((kept) => ({ ...kept, job: { ...job, intents: resumed(job.intents) } }))
  }
}

/** A process in which nothing goes wrong. */
function quietly({ platform, store, random }: World): Process {
  const none = byChance(random, { crash: 0, ill: 0 })
  return { platform, store, random, troubles: none, defect: null, watch: () => {} }
}

/** What is published comes from the campaign; whoever pauses, resumes or archives wants what there is. */
function desiredOf({ campaign, lying, store, before }: World, purpose: PlanPurpose): DesiredObject[] {
  const intention = lying === 'running' ? 'active' : lying
  if (purpose === 'publish') return desiredObjects(campaign, metaCapability, { intention })
  return purpose === 'undo'
    ? desiredFromApplied(before.bindings)
    : desiredFromApplied(store.read().bindings, { intention })
}

function planned(world: World, purpose: PlanPurpose, answers: DriftAnswers = {}): Plan {
  const { store, platform, version } = world
  const { bindings, generations } = store.read()
  const { currency, timeZone } = platform.account
  return plan({
    purpose,
    campaignId,
    campaignVersion: version,
    connectionId: 'connection_1',
    accountId,
    currency,
    timeZone,
    capability: metaCapability,
    desired: desiredOf(world, purpose),
    applied: bindings,
    observed: readAll(quietly(world)),
    generations,
    answers,
  })
}

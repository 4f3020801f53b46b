import type { PlanRequest, ProblemIssue } from '@adloom/contract'
import { transition } from '@adloom/domain/campaign'
import { isDomainError } from '@adloom/domain/money'
import {
  agreedObjects,
  canonicalJson,
  type DesiredObject,
  type DriftAnswers,
  desiredFromApplied,
  desiredObjects,
  driftKey,
  type Intention,
  type Plan,
  type PlanPurpose,
  plan,
  settle,
} from '@adloom/domain/planning'
import { problemsOf } from '@adloom/platforms/meta'
import * as audit from '../db/audit.ts'
import * as bindings from '../db/repositories/bindings.ts'
import type { CampaignRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import { adoptInto } from './adoption.ts'
import type { Ground, LookedUpon } from './campaign-ground.ts'
import { saveNext } from './campaign-records.ts'

/** What a campaign shall be on the platform, by what a plan is for, and which version that is. */
export interface Wanted {
  readonly desired: readonly DesiredObject[]
  readonly version: number
}

const ownIntention: Readonly<Partial<Record<PlanPurpose, Intention>>> = {
  pause: 'paused',
  stop: 'paused',
  resume: 'active',
  archive: 'archived',
}

const intentionOf = ({ lifecycle }: Pick<CampaignRow, 'lifecycle'>): Intention =>
  lifecycle === 'paused' ? 'paused' : 'active'

async function wantedFor(
  tx: Tx,
  { campaign, capability, applied }: Ground,
  purpose: PlanPurpose,
  towards: number | undefined,
): Promise<Wanted> {
  const live = campaign.live_version ?? campaign.version
  if (purpose === 'publish') {
    return {
      desired: desiredObjects(campaign.document.value, capability, { intention: intentionOf(campaign) }),
      version: campaign.version,
    }
  }
  if (purpose === 'undo') {
    const at = { tenant: campaign.tenant_id, campaign: campaign.id }
    const before =
      (await (towards === undefined
        ? bindings.beforeWhatIsLive(tx, at, live)
        : bindings.versionAsApplied(tx, at, towards))) ?? problem('campaign.version_not_found')
    const intention = applied.find(({ kind }) => kind === 'campaign')?.intention
    return { desired: desiredFromApplied(before.objects, intention && { intention }), version: before.version }
  }
  const intention = ownIntention[purpose]
  return { desired: desiredFromApplied(applied, intention && { intention }), version: live }
}

/** The plan of a campaign as it is wanted, with decisions about what somebody changed outside. */
function planFor(
  { campaign, connection, capability, applied, look }: LookedUpon,
  { purpose, desired }: { readonly purpose: PlanPurpose; readonly desired: readonly DesiredObject[] },
  decisions: Pick<Parameters<typeof plan>[0], 'answers' | 'settled' | 'generations'>,
): Plan {
  return plan({
    purpose,
    campaignId: campaign.id,
    campaignVersion: purpose === 'publish' ? campaign.version : (campaign.live_version ?? campaign.version),
    connectionId: connection.id,
    accountId: connection.accountId,
    currency: connection.currency,
    timeZone: connection.timeZone,
    capability,
    desired,
    applied,
    observed: look.objects,
    ...decisions,
  })
}

/** @throws ProblemError `plan.invalid` when there are any */
export function refuseInvalid(issues: readonly ProblemIssue[]): void {
  if (issues.length > 0) problem('plan.invalid', {}, { issues })
}

/** What the domain refuses to plan is the campaign's trouble, and nobody's mistake. */
async function planning<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isDomainError(error)) throw error
    const { code, params, message } = error
    const path = typeof params['path'] === 'string' ? params['path'] : ''
    return problem('plan.invalid', {}, { issues: [{ path, code, params, message }] })
  }
}

interface Decided {
  readonly ground: LookedUpon
  readonly settled: bindings.ObservationRow['settled']
  readonly answers: DriftAnswers
}

export interface Made {
  readonly plan: Plan
  readonly wanted: Wanted
  readonly ground: LookedUpon
}

/**
 * Works out a plan on what was seen of the platform, with what is decided about drift, which is kept.
 *
 * @throws ProblemError `plan.invalid`, `plan.conflict` or `campaign.version_not_found`
 */
export function makePlan(
  tx: Tx,
  actor: SessionActor,
  looked: LookedUpon,
  asked: PlanRequest,
  now: number,
): Promise<Made> {
  const purpose = asked.purpose ?? 'publish'
  return planning(async () => {
    const { ground: decidedOn, settled, answers } = await decide(tx, actor, looked, asked, { purpose, now })
    const wanted = await wantedFor(tx, decidedOn, purpose, asked.version)
    const ground = purpose === 'publish' ? await agree(tx, decidedOn, wanted) : decidedOn
    const generations = await bindings.generations(tx, { tenant: actor.tenant, campaign: looked.campaign.id })
    const made = planFor(ground, { purpose, ...wanted }, { answers, settled, generations })
    const { conflicts } = made
    if (conflicts.length > 0) problem('plan.conflict', { count: conflicts.length }, { context: { conflicts } })
    refuseUnsayable(made, ground)
    return { plan: made, wanted, ground }
  })
}

/** Decisions about what somebody changed outside hold on; what was adopted is written into the draft where it can be. */
async function decide(
  tx: Tx,
  actor: SessionActor,
  looked: LookedUpon,
  asked: PlanRequest,
  { purpose, now }: { readonly purpose: PlanPurpose; readonly now: number },
): Promise<Decided> {
  const { campaign } = looked
  const at = { tenant: actor.tenant, campaign: campaign.id }
  const known = (await bindings.observation(tx, at))?.settled ?? []
  const decisions = asked.drift ?? []
  const answers: DriftAnswers = Object.fromEntries(decisions.map((one) => [driftKey(one), one.answer]))
  if (decisions.length === 0) return { ground: looked, settled: known, answers }
  const { desired } = await wantedFor(tx, looked, purpose, asked.version)
  const generations = await bindings.generations(tx, at)
  const open = planFor(looked, { purpose, desired }, { settled: known, generations })
  const found = [...open.drift, ...open.conflicts]
  const again = new Set(decisions.map(driftKey))
  const settled = [...known.filter((one) => !again.has(driftKey(one))), ...settle(found, answers, desired)]
  await bindings.setSettled(tx, at, settled)
  const adopting = found.filter((drift) => answers[driftKey(drift)] === 'adopt')
  for (const drift of found) {
    const answer = answers[driftKey(drift)]
    if (answer === undefined) continue
    const { key, field, applied, observed } = drift
    await audit.record(tx, {
      tenant: actor.tenant,
      actor: actor.by,
      action: `drift.${answer}`,
      target: key,
      diff: [{ field, from: applied, to: observed }],
      requestId: actor.requestId,
      context: { campaignId: campaign.id },
    })
  }
  if (purpose !== 'publish' || adopting.length === 0) return { ground: looked, settled, answers }
  const { draft, patch, adopted } = adoptInto(campaign.document, looked.capability, adopting, intentionOf(campaign))
  if (patch.length === 0) return { ground: looked, settled, answers }
  const saved = await saveNext(
    tx,
    actor,
    campaign,
    {
      draft,
      patch,
      note: 'Adopted from the platform',
      lifecycle: transition(campaign.lifecycle, 'edit') ?? campaign.lifecycle,
      action: 'campaign.updated',
    },
    new Date(now).toISOString(),
  )
  // What the draft says is wanted like anything else, and needs no decision to hold.
  const written = new Set(adopted.map(driftKey))
  const rest = settled.filter((one) => !written.has(driftKey(one)))
  await bindings.setSettled(tx, at, rest)
  return { ground: { ...looked, campaign: saved.row }, settled: rest, answers }
}

/** What the platform has already as it is wanted here counts as applied. */
async function agree(tx: Tx, ground: LookedUpon, { desired }: Wanted): Promise<LookedUpon> {
  const { campaign, connection, applied, look } = ground
  const agreed = agreedObjects(applied, desired, look.objects)
  if (canonicalJson(agreed) === canonicalJson(applied)) return ground
  const { tenant_id: tenant, id, business_id: business } = campaign
  await bindings.replace(tx, { tenant, campaign: id, business }, connection.id, agreed)
  return { ...ground, applied: agreed }
}

/** A plan that the platform's wire cannot say exactly is refused before anybody reads it. */
function refuseUnsayable(made: Plan, { applied, connection }: Ground): void {
  const fields = new Map(applied.map((object) => [object.key, object.fields]))
  const problems = problemsOf(made.operations, {
    currency: connection.currency,
    keys: {},
    fieldsOf: (key) => fields.get(key) ?? null,
  })
  refuseInvalid(
    problems.map(({ code, path, ...params }) => ({
      path,
      code: `platform.${code.toLowerCase()}`,
      params,
      message: `The platform cannot take this exactly (${code}).`,
    })),
  )
}

import { setTimeout as wait } from 'node:timers/promises'
import type { CampaignRecord, Job } from '@adloom/contract'
import type { Campaign } from '@adloom/domain/campaign'
import { sandboxDefaults } from '@adloom/sandbox'
import { must } from '../../http/api.ts'
import { apply, approve, campaignOf, jobOf, operationsOf, planOf, read, writeCampaign } from '../../http/launching.ts'
import type { IntentPoints } from './intent-points.ts'
import type { Stage } from './stage.ts'

/** Where in a launch the server is killed. */
export type KillPoint =
  /** At the nth call to the platform, before it takes effect there or after. */
  | { readonly kind: 'call'; readonly method: 'GET' | 'POST'; readonly call: number; readonly at: 'before' | 'after' }
  /** In the transaction of the nth transition of the table of intents, which is then rolled back. */
  | { readonly kind: 'intent'; readonly transition: number }

export interface Scene {
  readonly point: KillPoint
  /** The server comes back as this build. */
  readonly build?: string
}

export interface SceneResult {
  /** `false`: the launch was over before it came there. */
  readonly reached: boolean
  /** What is wrong in the end; empty when all is as planned. */
  readonly faults: readonly string[]
}

export const nameOf = ({ point, build }: Scene): string =>
  `${point.kind === 'call' ? `${point.method} ${point.call} ${point.at}` : `intent ${point.transition}`}${build === undefined ? '' : `, back as ${build}`}`

let count = 0

/** One ad group, two ads of one picture: every kind of object, and two of the leaves. */
function small(stage: Stage): Partial<Campaign> {
  count += 1
  const value = campaignOf(stage.agency, `Tea ${count}`)
  return { ...value, adGroups: value.adGroups.slice(0, 1) }
}

/** Writes a campaign, has it approved and begins to launch it. */
export async function launch(stage: Stage): Promise<{ readonly campaign: CampaignRecord; readonly job: Job }> {
  const { editor, approver } = stage.agency
  const campaign = await writeCampaign(stage.agency, small(stage))
  const { body: plan } = await must(planOf(editor, campaign.id))
  await must(approve(approver, campaign.id, plan.hash))
  return { campaign, job: (await must(apply(editor, campaign.id, plan.hash))).body }
}

/** Launches a campaign, kills the server at a point of it, and says whether in the end exactly the planned objects are there. */
export async function play(stage: Stage, points: IntentPoints, scene: Scene): Promise<SceneResult> {
  const { point, build } = scene
  const { editor } = stage.agency
  const { control } = stage.meta.sandbox
  if (point.kind === 'intent') await points.stopAt(point.transition)
  else {
    const { method, call, at } = point
    control.faults.add({ kind: 'hold', at, match: { method }, skip: call - 1 })
  }
  const { campaign, job } = await launch(stage)
  const over = async () => !/^(queued|running)$/.test((await jobOf(editor, job.id)).status)
  const reached =
    point.kind === 'intent' ? await points.isReached(over) : await heldOr(() => control.holds.list().length > 0, over)
  const early = earlySpending(stage, campaign)
  if (reached) {
    await stage.server.kill('server')
    for (const { id } of control.holds.list()) control.holds.drop(id)
    await points.release()
    await stage.restart(build)
  } else await points.release()
  control.faults.clear()
  while (!(await over())) await wait(20)
  return { reached, faults: [...early, ...(await faultsOf(stage, campaign, job.id))] }
}

async function heldOr(held: () => boolean, over: () => Promise<boolean>): Promise<boolean> {
  for (;;) {
    if (held()) return true
    if (await over()) return held()
    await wait(5)
  }
}

/** Nothing may spend before the campaign itself was turned on, which is the very last thing. */
function earlySpending(stage: Stage, { name }: CampaignRecord): string[] {
  const tree = treeOf(stage, name)
  const top = tree.find(({ type }) => type === 'campaign')
  if (top?.configuredStatus === 'ACTIVE') return []
  const spending = new Set(stage.meta.sandbox.control.spending())
  return tree.filter(({ id }) => spending.has(id)).map(({ id }) => `${id} spends before its time`)
}

/** Everything on the platform that belongs to a campaign, found by names and parents, not by what we say of it. */
function treeOf({ meta }: Stage, name: string) {
  const all = meta.sandbox.control.objects.list({ accountId: sandboxDefaults.accountId })
  const campaigns = all.filter(({ type, values }) => type === 'campaign' && values['name'] === name)
  const ids = new Set(campaigns.map(({ id }) => id))
  const adsets = all.filter(({ type, values }) => type === 'adset' && ids.has(String(values['campaign_id'])))
  const groups = new Set(adsets.map(({ id }) => id))
  const ads = all.filter(({ type, values }) => type === 'ad' && groups.has(String(values['adset_id'])))
  return [...campaigns, ...adsets, ...ads]
}

const planned = { campaign: 1, adset: 1, ad: 2 } as const

async function faultsOf(stage: Stage, campaign: CampaignRecord, jobId: string): Promise<string[]> {
  const { editor } = stage.agency
  const faults: string[] = []
  const job = await jobOf(editor, jobId)
  if (job.status !== 'succeeded') faults.push(`the job is ${job.status}: ${job.problem?.detail}`)
  const tree = treeOf(stage, campaign.name)
  for (const [type, wanted] of Object.entries(planned)) {
    const found = tree.filter((object) => object.type === type)
    if (found.length !== wanted) faults.push(`${found.length} of the type ${type}, not ${wanted}`)
    const off = found.filter(({ configuredStatus }) => configuredStatus !== 'ACTIVE')
    if (off.length > 0) faults.push(`${off.length} of the type ${type} are not on`)
  }
  const { operations } = await operationsOf(editor, jobId)
  const creatives = operations.filter(({ kind }) => kind === 'creative').map(({ platformId }) => platformId)
  const markers = stage.meta.sandbox.control.objects
    .list({ accountId: sandboxDefaults.accountId, type: 'adcreative' })
    .flatMap(({ labels }) => labels)
  if (new Set(markers).size !== markers.length) faults.push('a creative was made twice')
  if (new Set(creatives).size !== 2) faults.push(`${new Set(creatives).size} creatives, not 2`)
  const { lifecycle, liveVersion, activeJob } = await read(editor, campaign.id)
  if (lifecycle !== 'live' || liveVersion !== campaign.version || activeJob !== null) {
    faults.push(`the campaign is ${lifecycle}, version ${liveVersion}, job ${activeJob}`)
  }
  const { body: quiet } = await must(planOf(editor, campaign.id))
  if (quiet.operations.length > 0) faults.push(`planned again, ${quiet.operations.length} operations are left`)
  return faults
}

import {
  type AuditEvent,
  type CampaignBulk,
  type CampaignCreate,
  type CampaignDuplicate,
  type CampaignListQuery,
  type CampaignRecord,
  type CampaignSummary,
  type CampaignUpdate,
  type CampaignVersion,
  type CampaignVersionRecord,
  type DeliveryRecord,
  type Job,
  type PageQuery,
  type PlanApply,
  type PlanApprove,
  type PlanRecord,
  type PlanRequest,
  type PlanRequestChanges,
  type Route,
  sessionRoutes,
} from '@adloom/contract'
import type { Result } from '../http/answer.ts'
import type { RequestOptions } from '../http/options.ts'
import type { Send } from '../http/pipeline.ts'
import type { List } from '../pagination.ts'
import { lister } from './lister.ts'

export interface UpdateOptions extends RequestOptions {
  /** The version that the patch is based on: the ETag as it was read, or `campaign.version`. */
  readonly ifMatch: string | number
  /** Why, for the list of versions; at most 500 characters. */
  readonly note?: string | undefined
}

export interface Campaigns {
  /** Creates a draft. */
  create(campaign: CampaignCreate, options?: RequestOptions): Result<CampaignRecord>
  /** Everything but archived, when no status is given. */
  list(query?: CampaignListQuery, options?: RequestOptions): List<CampaignSummary>
  get(campaignId: string, options?: RequestOptions): Result<CampaignRecord>
  /**
   * Saves changes to the draft as they were typed; what is not valid comes back in `issues`.
   *
   * @throws AdloomError `document.conflict` with `{ base, theirs }` when somebody else saved since `ifMatch`
   */
  update(campaignId: string, patch: CampaignUpdate['patch'], options: UpdateOptions): Result<CampaignRecord>
  /** Deletes a draft that never went live. */
  delete(campaignId: string, options?: RequestOptions): Result<void>
  /** Copies a campaign into a new draft. */
  duplicate(campaignId: string, copy?: CampaignDuplicate, options?: RequestOptions): Result<CampaignRecord>
  archive(campaignId: string, options?: RequestOptions): Result<CampaignRecord>
  /** Does one thing to many campaigns, as a job to watch. */
  bulk(change: CampaignBulk, options?: RequestOptions): Result<Job>
  /** Newest first. */
  versions(campaignId: string, query?: PageQuery, options?: RequestOptions): List<CampaignVersion>
  version(campaignId: string, version: number, options?: RequestOptions): Result<CampaignVersionRecord>
  /**
   * Works out what has to be done on the platform so that it becomes as the campaign is, what that can cost at most, and
   * what cannot be undone; and asks for approval where it needs any. Changes nothing on the platform.
   *
   * @throws AdloomError `plan.invalid` with the campaign's errors in `issues`; `plan.conflict` with `{ conflicts }` when
   * a field was changed both here and outside of Adloom: plan again with an answer to each in `drift`
   */
  plan(campaignId: string, request?: PlanRequest, options?: RequestOptions): Result<PlanRecord>
  /** Newest first. */
  plans(campaignId: string, query?: PageQuery, options?: RequestOptions): List<PlanRecord>
  getPlan(campaignId: string, planHash: string, options?: RequestOptions): Result<PlanRecord>
  /**
   * Approves exactly this plan, as the platform stood when it was made.
   *
   * @throws AdloomError `plan.own_approval` for whoever asked for it; `plan.stale` when something changed since
   */
  approve(campaignId: string, approval: PlanApprove, options?: RequestOptions): Result<PlanRecord>
  /** Sends a plan back with a comment. */
  requestChanges(campaignId: string, refusal: PlanRequestChanges, options?: RequestOptions): Result<PlanRecord>
  /**
   * Carries out a plan, as a job to watch: everything is built paused, read back, and turned on last.
   *
   * @throws AdloomError `plan.not_approved`, `plan.stale` or `plan.expired`; `spend.ceiling` with `{ most, ceiling }`;
   * `tenant.stopped` while everything is paused
   */
  apply(campaignId: string, plan: PlanApply, options?: RequestOptions): Result<Job>
  /** What the platform was last seen to do with the campaign, object by object. */
  delivery(campaignId: string, options?: RequestOptions): Result<DeliveryRecord>
  /** Looks at the platform now, and says what somebody changed outside of Adloom. */
  checkDrift(campaignId: string, options?: RequestOptions): Result<DeliveryRecord>
  /** Everything that was done to the campaign, by whom and why; newest first. */
  history(campaignId: string, query?: PageQuery, options?: RequestOptions): List<AuditEvent>
}

export function campaignsOf(send: Send): Campaigns {
  const route = sessionRoutes.campaigns
  const list = lister(send)
  const of =
    <T>(to: Route) =>
    (campaignId: string, options?: RequestOptions): Result<T> =>
      send({ route: to, params: { campaignId }, options })
  const change =
    <Body extends object, T>(to: Route) =>
    (campaignId: string, body?: Body, options?: RequestOptions): Result<T> =>
      send({ route: to, params: { campaignId }, body: body ?? {}, options })
  const listOf =
    <Item>(to: Route) =>
    (campaignId: string, query?: PageQuery, options?: RequestOptions): List<Item> =>
      list({ route: to, params: { campaignId }, query, options })
  return {
    create: (body, options) => send({ route: route.create, body, options }),
    list: (query, options) => list({ route: route.list, query, options }),
    get: of(route.get),
    update: (campaignId, patch, { ifMatch, note, ...options }) => {
      const body: CampaignUpdate = note === undefined ? { patch } : { patch, note }
      return send({ route: route.update, params: { campaignId }, body, ifMatch, options })
    },
    delete: of(route.delete),
    duplicate: change(route.duplicate),
    archive: of(route.archive),
    bulk: (body, options) => send({ route: route.bulk, body, options }),
    versions: listOf(route.versions),
    version: (campaignId, version, options) => send({ route: route.version, params: { campaignId, version }, options }),
    plan: change(route.plan),
    plans: listOf(route.plans),
    getPlan: (campaignId, planHash, options) =>
      send({ route: route.getPlan, params: { campaignId, planHash }, options }),
    approve: change(route.approve),
    requestChanges: change(route.requestChanges),
    apply: change(route.apply),
    delivery: of(route.delivery),
    checkDrift: of(route.checkDrift),
    history: listOf(route.history),
  }
}

import {
  type CampaignBulk,
  type CampaignCreate,
  type CampaignDuplicate,
  type CampaignListQuery,
  type CampaignRecord,
  type CampaignSummary,
  type CampaignUpdate,
  type CampaignVersion,
  type CampaignVersionRecord,
  type Job,
  type PageQuery,
  routes,
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
}

export function campaignsOf(send: Send): Campaigns {
  const route = routes.campaigns
  const list = lister(send)
  return {
    create: (body, options) => send({ route: route.create, body, options }),
    list: (query, options) => list({ route: route.list, query, options }),
    get: (campaignId, options) => send({ route: route.get, params: { campaignId }, options }),
    update: (campaignId, patch, { ifMatch, note, ...options }) => {
      const body: CampaignUpdate = note === undefined ? { patch } : { patch, note }
      return send({ route: route.update, params: { campaignId }, body, ifMatch, options })
    },
    delete: (campaignId, options) => send({ route: route.delete, params: { campaignId }, options }),
    duplicate: (campaignId, body = {}, options) =>
      send({ route: route.duplicate, params: { campaignId }, body, options }),
    archive: (campaignId, options) => send({ route: route.archive, params: { campaignId }, options }),
    bulk: (body, options) => send({ route: route.bulk, body, options }),
    versions: (campaignId, query, options) => list({ route: route.versions, params: { campaignId }, query, options }),
    version: (campaignId, version, options) => send({ route: route.version, params: { campaignId, version }, options }),
  }
}

import type { Campaign } from '@adloom/domain/campaign'
import * as z from 'zod/mini'
import type { PageQuery } from '../route.ts'
import type {
  CampaignBulk,
  CampaignCreate,
  CampaignDuplicate,
  CampaignListQuery,
  CampaignRecord,
  CampaignSummary,
  CampaignUpdate,
  CampaignVersion,
  CampaignVersionRecord,
} from '../routes/campaigns.ts'
import { historySchemas } from './audit.ts'
import { CampaignDraftOut } from './campaign-draft.ts'
import { deliverySchemas } from './delivery.ts'
import { DocumentPatch, IssueOut, OperationOut } from './document.ts'
import { JobOut } from './jobs.ts'
import { closed, gained, loose, must, open, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { DeliveryOut } from './planning.ts'
import { PlanApplyIn, planSchemas } from './plans.ts'
import { integerParam, listParam, nothing, PageParams, pageFields } from './query.ts'
import {
  ActorOut,
  anyGoal,
  anyLifecycle,
  anyPlatform,
  Count,
  goals,
  HostId,
  Id,
  Instant,
  lifecycles,
  MoneyOut,
  platforms,
} from './values.ts'

/** What `GET /v1/campaigns` was asked for, once read: one value of a filter is a list of one. */
export interface CampaignFilters extends PageQuery {
  /** An empty list matches nothing. */
  readonly ids?: readonly string[]
  readonly businessId?: string
  /** Any of them; without it, or empty, everything but archived. */
  readonly status?: readonly NonNullable<Exclude<CampaignListQuery['status'], readonly unknown[]>>[]
  readonly goal?: readonly NonNullable<Exclude<CampaignListQuery['goal'], readonly unknown[]>>[]
  readonly platform?: readonly NonNullable<Exclude<CampaignListQuery['platform'], readonly unknown[]>>[]
  readonly search?: string
  readonly sort?: NonNullable<CampaignListQuery['sort']>
  readonly order?: NonNullable<CampaignListQuery['order']>
}

export const CampaignCreateIn = shapeOf<CampaignCreate>()(
  strict({
    name: text(1, 255),
    goal: z.exactOptional(closed(goals)),
    platforms: z.exactOptional(z.array(closed(platforms)).check(z.maxLength(10))),
    businessId: z.exactOptional(HostId),
    connectionId: z.exactOptional(HostId),
  }),
)

export const CampaignUpdateIn = shapeOf<CampaignUpdate>()(
  strict({ patch: DocumentPatch, note: z.exactOptional(text(0, 500)) }),
)

export const CampaignDuplicateIn = shapeOf<CampaignDuplicate>()(strict({ name: z.exactOptional(text(1, 255)) }))

export const CampaignBulkIn = shapeOf<CampaignBulk>()(
  strict({
    action: closed(['archive', 'duplicate', 'delete']),
    ids: z.array(Id).check(
      z.minLength(1),
      z.maxLength(500),
      must<string[]>('list.duplicate', (ids) => new Set(ids).size === ids.length),
    ),
  }),
)

export const CampaignFiltersIn = shapeOf<CampaignFilters>()(
  strict({
    ...pageFields,
    ids: z.exactOptional(listParam(Id, 100)),
    businessId: z.exactOptional(HostId),
    status: z.exactOptional(listParam(closed(lifecycles), 20)),
    goal: z.exactOptional(listParam(closed(goals), 20)),
    platform: z.exactOptional(listParam(closed(platforms), 20)),
    search: z.exactOptional(text(0, 255)),
    sort: z.exactOptional(closed(['updatedAt', 'createdAt', 'name'])),
    order: z.exactOptional(closed(['asc', 'desc'])),
  }),
)

const summaryFields = {
  id: z.string(),
  businessId: z.string(),
  name: z.string(),
  goal: z.nullable(anyGoal),
  platforms: z.array(anyPlatform),
  lifecycle: anyLifecycle,
  budget: loose({
    amount: z.nullable(MoneyOut),
    period: open(['daily', 'lifetime']),
    level: open(['campaign', 'adGroup']),
  }),
  flight: shapeOf<Campaign['flight']>()(
    loose({ start: z.nullable(z.string()), end: z.nullable(z.string()), timeZone: z.string() }),
  ),
  adGroupCount: Count,
  adCount: Count,
  issueCounts: loose({ error: Count, warning: Count }),
  thumbnailUrl: z.nullable(z.string()),
  version: Count,
  delivery: gained(z.nullable(DeliveryOut), null),
  liveVersion: gained(z.nullable(Count), null),
  drift: gained(Count, 0),
  activePlan: gained(z.nullable(z.string()), null),
  activeJob: gained(z.nullable(z.string()), null),
  createdAt: Instant,
  updatedAt: Instant,
  updatedBy: ActorOut,
}

export const CampaignSummaryOut = shapeOf<CampaignSummary>()(loose(summaryFields))

export const CampaignRecordOut = shapeOf<CampaignRecord>()(
  loose({ ...summaryFields, draft: CampaignDraftOut, issues: z.array(IssueOut) }),
)

const versionFields = {
  version: Count,
  savedAt: Instant,
  savedBy: ActorOut,
  note: z.nullable(z.string()),
  patch: z.array(OperationOut),
}

export const CampaignVersionOut = shapeOf<CampaignVersion>()(loose(versionFields))

export const CampaignVersionRecordOut = shapeOf<CampaignVersionRecord>()(
  loose({ ...versionFields, draft: CampaignDraftOut }),
)

const one = shapeOf<{ campaignId: string }>()(strict({ campaignId: Id }))

export const campaigns = {
  create: { params: nothing, query: nothing, body: CampaignCreateIn, response: CampaignRecordOut },
  list: { params: nothing, query: CampaignFiltersIn, body: null, response: pageOf(CampaignSummaryOut) },
  get: { params: one, query: nothing, body: null, response: CampaignRecordOut },
  update: { params: one, query: nothing, body: CampaignUpdateIn, response: CampaignRecordOut },
  delete: { params: one, query: nothing, body: null, response: null },
  duplicate: { params: one, query: nothing, body: CampaignDuplicateIn, response: CampaignRecordOut },
  archive: { params: one, query: nothing, body: null, response: CampaignRecordOut },
  bulk: { params: nothing, query: nothing, body: CampaignBulkIn, response: JobOut },
  versions: { params: one, query: PageParams, body: null, response: pageOf(CampaignVersionOut) },
  version: {
    params: shapeOf<{ campaignId: string; version: number }>()(
      strict({ campaignId: Id, version: integerParam(1, 2_147_483_647) }),
    ),
    query: nothing,
    body: null,
    response: CampaignVersionRecordOut,
  },
  ...planSchemas,
  apply: { params: one, query: nothing, body: PlanApplyIn, response: JobOut },
  ...deliverySchemas,
  ...historySchemas,
}

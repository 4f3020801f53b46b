import type { DriftAnswer } from '@adloom/domain/planning'
import * as z from 'zod/mini'
import type {
  DriftDecision,
  PlanApply,
  PlanApproval,
  PlanApprove,
  PlanRecord,
  PlanRefusal,
  PlanRequest,
  PlanRequestChanges,
} from '../routes/plans.ts'
import { closed, loose, open, outgoing, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { anyPurpose, DriftOut, PlanConflictOut, PlanOperationOut, SpendCeilingOut } from './planning.ts'
import { nothing, PageParams } from './query.ts'
import { ActorOut, Count, Id, Instant, MoneyOut, platforms } from './values.ts'

/** SHA-256 in lower-case hex. */
const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const comment = (minimum: number) => text(minimum, 2_000)

const driftAnswers = ['adopt', 'revert', 'ignore'] as const satisfies readonly DriftAnswer[]

export const DriftDecisionIn = shapeOf<DriftDecision>()(
  strict({ key: text(1, 255), field: text(1, 255), answer: closed(driftAnswers) }),
)

export const PlanRequestIn = shapeOf<PlanRequest>()(
  strict({
    purpose: z.exactOptional(closed(['publish', 'pause', 'resume', 'archive', 'undo'])),
    version: z.exactOptional(z.int().check(z.minimum(1), z.maximum(2_147_483_647))),
    drift: z.exactOptional(z.array(DriftDecisionIn).check(z.maxLength(1_000))),
  }),
)

export const PlanApproveIn = shapeOf<PlanApprove>()(strict({ planHash: Hash, comment: z.exactOptional(comment(0)) }))

export const PlanRequestChangesIn = shapeOf<PlanRequestChanges>()(strict({ planHash: Hash, comment: comment(1) }))

export const PlanApplyIn = shapeOf<PlanApply>()(strict({ planHash: Hash }))

const PlanApprovalOut = shapeOf<PlanApproval>()(
  loose({ actor: ActorOut, at: Instant, until: Instant, comment: z.nullable(z.string()) }),
)

const PlanRefusalOut = shapeOf<PlanRefusal>()(loose({ actor: ActorOut, at: Instant, comment: z.string() }))

export const PlanRecordOut = shapeOf<PlanRecord>()(
  loose({
    purpose: anyPurpose,
    campaignId: z.string(),
    campaignVersion: Count,
    platform: outgoing.oneOf(platforms),
    connectionId: z.string(),
    accountId: z.string(),
    currency: z.string(),
    operations: z.array(PlanOperationOut),
    spend: loose({ before: SpendCeilingOut, after: SpendCeilingOut, most: SpendCeilingOut }),
    drift: z.array(DriftOut),
    conflicts: z.array(PlanConflictOut),
    observedRevision: z.string(),
    hash: z.string(),
    state: open(['open', 'approved', 'refused', 'stale', 'expired', 'applied']),
    createdAt: Instant,
    createdBy: ActorOut,
    expiresAt: z.nullable(Instant),
    approvals: z.array(PlanApprovalOut),
    neededApprovals: Count,
    refusal: z.nullable(PlanRefusalOut),
    ceiling: loose({ limit: z.nullable(MoneyOut), exceeded: z.boolean() }),
  }),
)

const one = shapeOf<{ campaignId: string }>()(strict({ campaignId: Id }))

/** Part of the resource `campaigns`. */
export const planSchemas = {
  plan: { params: one, query: nothing, body: PlanRequestIn, response: PlanRecordOut },
  plans: { params: one, query: PageParams, body: null, response: pageOf(PlanRecordOut) },
  getPlan: {
    params: shapeOf<{ campaignId: string; planHash: string }>()(strict({ campaignId: Id, planHash: Hash })),
    query: nothing,
    body: null,
    response: PlanRecordOut,
  },
  approve: { params: one, query: nothing, body: PlanApproveIn, response: PlanRecordOut },
  requestChanges: { params: one, query: nothing, body: PlanRequestChangesIn, response: PlanRecordOut },
}

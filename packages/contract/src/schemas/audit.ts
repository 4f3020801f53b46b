import * as z from 'zod/mini'
import type { AuditChange, AuditEvent } from '../routes/audit.ts'
import { loose, shapeOf, strict } from './kit.ts'
import { pageOf } from './page.ts'
import { FieldChangeOut } from './planning.ts'
import { PageParams } from './query.ts'
import { ActorOut, Count, Id, Instant } from './values.ts'

export const AuditEventOut = shapeOf<AuditEvent>()(
  loose({
    seq: Count,
    occurredAt: Instant,
    actor: ActorOut,
    action: z.string(),
    reason: z.nullable(z.string()),
    target: z.string(),
    version: z.nullable(Count),
    planHash: z.nullable(z.string()),
    diff: z.nullable(z.array(shapeOf<AuditChange>()(FieldChangeOut))),
  }),
)

/** Part of the resource `campaigns`. */
export const historySchemas = {
  history: {
    params: shapeOf<{ campaignId: string }>()(strict({ campaignId: Id })),
    query: PageParams,
    body: null,
    response: pageOf(AuditEventOut),
  },
}

import * as z from 'zod/mini'
import type { Problem, ProblemCode, ProblemIssue } from '../problem.ts'
import { loose, shapeOf } from './kit.ts'

export const ProblemIssueOut = shapeOf<ProblemIssue>()(
  loose({
    path: z.string(),
    code: z.string(),
    params: z.exactOptional(z.record(z.string(), z.unknown())),
    message: z.string(),
  }),
)

/** `application/problem+json`. A code that is not known yet passes. */
export const ProblemOut = shapeOf<Problem>()(
  loose({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string() as unknown as z.ZodMiniType<ProblemCode | (string & {})>,
    requestId: z.string(),
    issues: z.exactOptional(z.array(ProblemIssueOut)),
    context: z.exactOptional(z.record(z.string(), z.unknown())),
  }),
)

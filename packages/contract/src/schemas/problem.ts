import * as z from 'zod/mini'
import type { Problem, ProblemCode, ProblemIssue } from '../problem.ts'
import type { ErrorEnvelope } from '../problems.ts'
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

/** The older form of a problem, for hosts whose gateways expect it. */
export const ErrorEnvelopeOut = shapeOf<ErrorEnvelope>()(
  loose({
    success: z.literal(false),
    error: loose({
      code: z.string(),
      message: z.string(),
      details: loose({
        type: z.string(),
        title: z.string(),
        status: z.int(),
        requestId: z.string(),
        issues: z.exactOptional(z.array(ProblemIssueOut)),
        context: z.exactOptional(z.record(z.string(), z.unknown())),
      }),
    }),
  }),
)

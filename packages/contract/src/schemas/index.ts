export { imageTypes } from './assets.ts'
export { CampaignDraftShape } from './campaign-draft.ts'
export type { CampaignFilters } from './campaigns.ts'
export { type Checked, checkRequest, checkValue, type UncheckedRequest } from './check.ts'
export { DocumentPatch, documentLimits } from './document.ts'
export { sessionTtl } from './embed-sessions.ts'
export { EventOut, eventData } from './events.ts'
export { type IssueCode, issueCodes } from './issue-codes.ts'
export { ProblemOut } from './problem.ts'
export { pageLimit } from './query.ts'
export {
  type AnswerOf,
  type AnyRouteSchemas,
  type CheckedRequest,
  type RouteSchemas,
  schemas,
  schemasOf,
} from './table.ts'

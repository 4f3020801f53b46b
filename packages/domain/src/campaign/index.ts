export type { Goal, PlatformId, SpecialCategory } from '../capability/index.ts'
export { spendCeiling } from './ceiling.ts'
export { checkCampaign } from './check/check-campaign.ts'
export type { CheckContext, HostLimits } from './check/checking.ts'
export { type CampaignIssue, type IssueCode, type IssueParams, isMissing, issueCodes } from './codes.ts'
export { type IdSource, type NewCampaign, newAd, newAdGroup, newCampaign } from './create.ts'
export type { Delivery, DeliveryReason, DeliveryReasonCode, DeliveryState } from './delivery.ts'
export { duplicateAd, duplicateAdGroup, duplicateCampaign } from './duplicate.ts'
export { type Field, fieldAt, fields, type ParseKind } from './fields.ts'
export { canTransition, eventsFrom, type LifecycleEvent, transition, transitions } from './lifecycle.ts'
export { campaignLimits } from './limits.ts'
export {
  type Placeholder,
  parseTemplate,
  placeholders,
  renderTemplate,
  slugOf,
  type TemplatePart,
  type TemplateProblem,
  type TemplateValues,
} from './naming.ts'
export { type ObservedDelivery, rollUpDelivery } from './roll-up-delivery.ts'
export { campaignShape } from './shape.ts'
export { deriveSteps, deriveTree, issuesOfNode, stepOf, steps, type TreeNode } from './steps.ts'
export { type CampaignFacts, searchKey, summarize } from './summary.ts'
export type {
  Ad,
  AdGroup,
  AdImage,
  AdTexts,
  Budget,
  Campaign,
  CampaignDraft,
  Flight,
  Lifecycle,
  StepId,
  StepState,
  Tracking,
  UtmTemplate,
} from './types.ts'
export { utmIn, utmParameters, withUtm } from './utm.ts'

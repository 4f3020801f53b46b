export { type AccessTier, accessTierOf, callLimits } from './call-limits.ts'
export { metaCapability } from './capability.ts'
export { classifyError, type ErrorClass, type PlatformError, type Usage, usageOf } from './errors.ts'
export { hasKnownUnit, moneyOfUnits, unitsOf } from './money.ts'
export { type ObserveContext, type Observed, observe, observedFields } from './observe.ts'
export type { RenderProblem } from './problems.ts'
export {
  createdId,
  type FoundObject,
  fieldsOf,
  nextPage,
  objectsIn,
  readObject,
  readTree,
  searchByMarker,
  type TreeRead,
} from './reads.ts'
export {
  asValidation,
  problemsOf,
  type RenderContext,
  type Rendered,
  render,
  renderActivation,
  renderArchive,
  renderPause,
} from './render.ts'
export { type Alert, readDelivery, readIntention } from './status.ts'
export type { TargetedAudience, TargetingKeys } from './targeting.ts'
export type { Parameters, Upload, WireObject, WireRequest } from './wire.ts'

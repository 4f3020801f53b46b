import type { Money } from '@adloom/domain/money'
import type { ObjectKey } from '@adloom/domain/planning'

/** Why an operation cannot be said to Meta. `path` is the object's key and the field: `adGroup:ag_1.dailyBudget`. */
export type RenderProblem =
  /** Meta counts this currency in larger steps; nothing is ever rounded. */
  | {
      readonly code: 'NOT_REPRESENTABLE'
      readonly path: string
      readonly amount: Money
      readonly unit: Money
      readonly below: Money
      readonly above: Money
    }
  /** An amount in another currency than the ad account's. */
  | { readonly code: 'OTHER_CURRENCY'; readonly path: string; readonly amount: Money; readonly currency: string }
  /** Nobody knows what Meta calls this place, language, interest, behaviour or list. */
  | { readonly code: 'UNKNOWN_KEY'; readonly path: string; readonly kind: string; readonly key: string }
  /** Meta has no word for this value. */
  | { readonly code: 'NOT_SUPPORTED'; readonly path: string; readonly value: string }
  /** Meta cannot take this value away again. */
  | { readonly code: 'CANNOT_CLEAR'; readonly path: string }
  /** Something that has to be on the platform first has no id there. */
  | { readonly code: 'NOT_CREATED'; readonly path: string; readonly key: ObjectKey }
  /** A field that is not of the shape that `desiredObjects` gives it. */
  | { readonly code: 'INVALID'; readonly path: string }

import { actionMessages } from './action-messages.ts'
import { driftMessages } from './drift-messages.ts'
import { launchMessages } from './launch-messages.ts'
import { planMessages } from './plan-messages.ts'
import { reviewMessages } from './review-messages.ts'
import { troubleMessages } from './trouble-messages.ts'

/** Everything that is said of plans, their review and their launch. */
export const planningMessages = {
  ...planMessages,
  ...actionMessages,
  ...reviewMessages,
  ...launchMessages,
  ...driftMessages,
  ...troubleMessages,
}

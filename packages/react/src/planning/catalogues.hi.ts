import { actionHi } from './action-messages.hi.ts'
import { driftHi } from './drift-messages.hi.ts'
import { launchHi } from './launch-messages.hi.ts'
import { planHi } from './plan-messages.hi.ts'
import { reviewHi } from './review-messages.hi.ts'
import { troubleHi } from './trouble-messages.hi.ts'

/** What is said of plans in Hindi. */
export const planningHi = { ...planHi, ...actionHi, ...reviewHi, ...launchHi, ...driftHi, ...troubleHi }

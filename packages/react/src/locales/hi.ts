import { campaignBuilderHi } from '../campaign-builder/catalogues.hi.ts'
import { campaignListHi } from '../campaign-list/messages.hi.ts'
import { connectionsHi } from '../connections/messages.hi.ts'
import { historyHi } from '../history/messages.hi.ts'
import type { MessageSource } from '../messages/translate.ts'
import { planningHi } from '../planning/catalogues.hi.ts'
import { deliveryHi } from '../primitives/delivery-status/delivery-messages.hi.ts'
import { primitivesHi } from '../primitives/messages.hi.ts'

export type { MessageSource }

/** Hindi. Pass it to the provider's `messages` and set `locale="hi-IN"`. */
export const hi: MessageSource = {
  locale: 'hi',
  messages: {
    ...campaignBuilderHi,
    ...campaignListHi,
    ...planningHi,
    ...connectionsHi,
    ...historyHi,
    ...deliveryHi,
    ...primitivesHi,
  },
}

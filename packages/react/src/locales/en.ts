import { campaignBuilderMessages } from '../campaign-builder/catalogues.ts'
import { campaignListMessages } from '../campaign-list/messages.ts'
import { connectionsMessages } from '../connections/messages.ts'
import { historyMessages } from '../history/messages.ts'
import type { MessageSource } from '../messages/translate.ts'
import { planningMessages } from '../planning/catalogues.ts'
import { deliveryMessages } from '../primitives/delivery-status/delivery-messages.ts'
import { primitivesMessages } from '../primitives/messages.ts'

export type { MessageSource }

/** Every English sentence, for hosts that want to look through them or derive a translation. Widgets bring their own. */
export const en: MessageSource = {
  locale: 'en',
  messages: {
    ...campaignBuilderMessages,
    ...campaignListMessages,
    ...planningMessages,
    ...connectionsMessages,
    ...historyMessages,
    ...deliveryMessages,
    ...primitivesMessages,
  },
}

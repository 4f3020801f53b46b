import { audienceMessages } from '../campaign-words/audience-messages.ts'
import { choiceMessages } from '../campaign-words/choice-messages.ts'
import { fieldNameMessages } from '../campaign-words/field-name-messages.ts'
import { adsMessages } from './ads-messages.ts'
import { checkMessages } from './check-messages.ts'
import { conflictMessages } from './conflict/conflict-messages.ts'
import { fixMessages } from './fix-messages.ts'
import { imageMessages } from './image/image-messages.ts'
import { issueMessages } from './issue-messages.ts'
import { builderMessages } from './messages.ts'
import { previewMessages } from './preview/preview-messages.ts'
import { trackingMessages } from './tracking-messages.ts'
import { valueMessages } from './value-messages.ts'

/** Everything that the campaign builder says. */
export const campaignBuilderMessages = {
  ...builderMessages,
  ...fixMessages,
  ...issueMessages,
  ...fieldNameMessages,
  ...choiceMessages,
  ...audienceMessages,
  ...valueMessages,
  ...adsMessages,
  ...imageMessages,
  ...previewMessages,
  ...trackingMessages,
  ...checkMessages,
  ...conflictMessages,
}

import { audienceHi } from '../campaign-words/audience-messages.hi.ts'
import { choiceHi } from '../campaign-words/choice-messages.hi.ts'
import { fieldNameHi } from '../campaign-words/field-name-messages.hi.ts'
import { adsHi } from './ads-messages.hi.ts'
import { checkHi } from './check-messages.hi.ts'
import { conflictHi } from './conflict/conflict-messages.hi.ts'
import { fixHi } from './fix-messages.hi.ts'
import { imageHi } from './image/image-messages.hi.ts'
import { issueHi } from './issue-messages.hi.ts'
import { builderHi } from './messages.hi.ts'
import { previewHi } from './preview/preview-messages.hi.ts'
import { trackingHi } from './tracking-messages.hi.ts'
import { valueHi } from './value-messages.hi.ts'

/** What the campaign builder says in Hindi. */
export const campaignBuilderHi = {
  ...builderHi,
  ...issueHi,
  ...fixHi,
  ...fieldNameHi,
  ...choiceHi,
  ...audienceHi,
  ...valueHi,
  ...adsHi,
  ...imageHi,
  ...previewHi,
  ...trackingHi,
  ...checkHi,
  ...conflictHi,
}

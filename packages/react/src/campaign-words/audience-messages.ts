import { defineMessages } from '../messages/define-messages.ts'

/** An audience in a line. */
export const audienceMessages = defineMessages({
  'audience.anywhere': 'no place chosen yet',
  'audience.around': '{place} and {distance} around it',
  'audience.except': 'except {places}',
  'audience.any-age': 'any age',
  'audience.ages': '{min} to {max} years',
  'audience.age-from': '{min} years and over',
  'audience.age-to': 'up to {max} years',
  'audience.women': 'women',
  'audience.men': 'men',
  'audience.everybody': 'everybody',
  'audience.speaks': 'who speak {languages}',
  'audience.interested': 'interested in {traits}',
})

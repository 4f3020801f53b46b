import { defineMessages, plural } from '../messages/define-messages.ts'

/** What is said of changes that somebody made on the platform itself. */
export const driftMessages = defineMessages({
  'drift.title': plural('count', {
    one: '{count} field was changed on {platform}, outside of Adloom.',
    other: '{count} fields were changed on {platform}, outside of Adloom.',
  }),
  'drift.conflicts': plural('count', {
    one: '{count} field was changed both here and on {platform}.',
    other: '{count} fields were changed both here and on {platform}.',
  }),
  'drift.left': plural('count', {
    one: 'This plan leaves it as it is there. Answer what should hold to change that.',
    other: 'This plan leaves them as they are there. Answer what should hold to change that.',
  }),
  'drift.must-answer': 'Say for each which side holds. Nothing is launched before that.',
  'drift.look': 'See what changed',
  'drift.answer': 'Answer',
  'drift.hide': 'Hide',
  'drift.list': 'Changes outside of Adloom',
  'drift.of': '{kind} {name}: {field}',
  'drift.here': 'Here',
  'drift.there': 'On {platform}',
  'drift.wanted': 'New here',
  'drift.adopt': 'Take over',
  'drift.revert': 'Put back',
  'drift.ignore': 'Leave alone',
  'drift.adopt-note': '“Take over”: what {platform} has is kept and becomes part of the campaign.',
  'drift.revert-note': '“Put back”: the plan changes {platform} to what stands here.',
  'drift.ignore-note': '“Leave alone”: this field is no longer touched or reported.',
  'drift.every': 'For all of them',
  'drift.which': 'What should hold?',
  'drift.plan': plural('count', { one: 'Plan with {count} answer', other: 'Plan with {count} answers' }),
  'drift.plan-missing': plural('count', {
    one: '{count} still needs an answer',
    other: '{count} still need an answer',
  }),
  'drift.loading': 'Reading what changed',
  'drift.failed': 'What changed could not be read.',
  'drift.none': 'Nothing is different any more.',
  'drift.check': 'Look at {platform} now',
})

import { defineMessages, plural } from '../messages/define-messages.ts'

/** What the primitives themselves say. Labels come from the widget that uses them. */
export const primitivesMessages = defineMessages({
  'primitives.working': 'Working',
  'primitives.loading': 'Loading',
  'primitives.close': 'Close',
  'primitives.cancel': 'Cancel',
  'primitives.dismiss': 'Dismiss',
  'primitives.undo': 'Undo',
  'primitives.retry': 'Try again',
  'primitives.problem': 'Problem',
  'primitives.attention': 'Attention',
  'primitives.info': 'Note',
  'primitives.good': 'Good',
  'primitives.count': '{count} of {limit}',
  'primitives.count-over': plural('over', {
    one: '{over} character too long',
    other: '{over} characters too long',
  }),
  'primitives.date': 'Date',
  'primitives.time': 'Time',
  'primitives.choose': 'Choose',
  'primitives.searching': 'Searching',
  'primitives.no-options': 'Nothing matches “{query}”',
  'primitives.no-options-yet': 'Type to search',
  'primitives.options-failed': 'The choices could not be loaded',
  'primitives.options-found': plural('count', { one: '{count} choice', other: '{count} choices' }),
  'primitives.remove': 'Remove {name}',
  'primitives.clear': 'Clear',
  'primitives.notifications': 'Notifications',
  'primitives.code': 'Code',
  'primitives.request': 'Request',
  'primitives.issues': plural('count', {
    one: '{count} field needs a change before you can continue',
    other: '{count} fields need a change before you can continue',
  }),
  'primitives.issues-kept': 'Everything you typed is kept.',
  'primitives.percent-done': '{percent} done',
  'primitives.part-failed': 'This part could not be loaded',
  'primitives.failed-title': 'This could not be shown',
  'primitives.failed-detail':
    'What you did so far is kept. Try again; if it happens once more, tell us the code below.',
})

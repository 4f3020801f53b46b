import { defineMessages, plural } from '../messages/define-messages.ts'

/** What is said when a campaign, or everything, is paused or goes on. */
export const actionMessages = defineMessages({
  'action.pause-title': 'Pause “{name}”?',
  'action.resume-title': 'Resume “{name}”?',
  'action.pause-detail': 'This is what happens on {platform}. Nothing else is touched.',
  'action.resume-detail': 'This is what happens on {platform}. From then on it can spend again.',
  'action.planning': 'Working out what has to be done',
  'action.most-then': 'Most that can be spent afterwards: {amount}',
  'action.most-nothing': 'Afterwards nothing can be spent.',
  'action.nothing': 'There is nothing to do: {platform} has it like that already.',
  'action.waits': plural('count', {
    one: 'Resuming raises what can be spent, so {count} approver has to agree. The plan waits in the campaign’s review.',
    other:
      'Resuming raises what can be spent, so {count} approvers have to agree. The plan waits in the campaign’s review.',
  }),
  'action.pause-told': '“{name}” is being paused.',
  'action.resume-told': '“{name}” goes on.',
  'action.failed': 'It was not done.',
  'action.close': 'Close',
  'action.ceiling': 'Together with the other campaigns it could spend more than this account allows.',

  'action.drift-title': 'Changed outside of Adloom: “{name}”',
  'action.drift-detail':
    'Say for each which side holds. The answers become a plan; nothing is changed before it is launched.',
  'action.drift-told': 'A plan with your answers was made. It waits in the campaign’s review.',

  'action.stop': 'Pause everything',
  'action.stop-title': 'Pause everything?',
  'action.stop-detail':
    'Every campaign that runs is paused on its platform, one after the other, and nothing can be launched until somebody allows it again. What is paused can be resumed later.',
  'action.stop-reason': 'Why? It is kept in the history',
  'action.stop-confirm': 'Pause everything now',
  'action.stop-told': 'Everything is being paused.',
  'action.stop-failed': 'Not everything was paused.',
  'action.stopped-title': 'Everything is paused.',
  'action.stopped-business': 'Everything of this business is paused.',
  'action.stopped-by': 'By {name}, {moment}.',
  'action.stopped-reason': '“{reason}”',
  'action.stopped-note': 'Nothing can be launched.',
  'action.lift': 'Allow launches again',
  'action.lift-title': 'Allow launches again?',
  'action.lift-detail': 'What was paused stays paused. Each campaign can then be resumed and launched again.',
  'action.lift-told': 'Launches are allowed again.',
  'action.lift-failed': 'Launches are still off.',
})

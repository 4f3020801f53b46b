import { defineMessages } from '../../messages/define-messages.ts'

/** What a platform does with something, in words. */
export const deliveryMessages = defineMessages({
  'delivery.not_created': 'Not launched',
  'delivery.paused': 'Paused',
  'delivery.under_review': 'Under review',
  'delivery.learning': 'Active, learning',
  'delivery.delivering': 'Active',
  'delivery.limited': 'Active, but limited',
  'delivery.held': 'Active, but held',
  'delivery.rejected': 'Rejected',
  'delivery.ended': 'Ended',
  'delivery.removed': 'Removed',
  'delivery.unknown': 'Not known',
  'delivery.because': '{state}: {reason}',

  'delivery.reason.parent_paused': 'what it belongs to is paused',
  'delivery.reason.budget': 'budget used up',
  'delivery.reason.audience_too_small': 'audience too small',
  'delivery.reason.billing': 'billing problem',
  'delivery.reason.policy': 'against the rules of the platform',
  'delivery.reason.review': 'waits for review',
  'delivery.reason.account': 'problem with the account',
  'delivery.reason.schedule': 'outside its schedule',
  'delivery.reason.setup': 'something is missing',
  'delivery.reason.other': 'another reason',
})

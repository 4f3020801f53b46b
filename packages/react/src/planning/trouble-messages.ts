import { defineMessages } from '../messages/define-messages.ts'

/** Why something was refused and what to do next, by the code alone. */
export const troubleMessages = defineMessages({
  'trouble.plan.not_found': 'This plan does not exist any more. Make a new one.',
  'trouble.plan.stale': 'The campaign or the account has changed since the plan was made. Make a new plan.',
  'trouble.plan.not_approved': 'The plan has to be approved first.',
  'trouble.plan.own_approval': 'You made this plan. Somebody else has to approve it.',
  'trouble.plan.expired': 'The time of this plan is over. Make a new plan.',
  'trouble.plan.empty': 'There is nothing to do: the platform already has it as the campaign is.',
  'trouble.plan.invalid': 'Something in the campaign still needs a change. The steps of the campaign say what.',
  'trouble.plan.conflict': 'Something was changed on both sides. Answer that first.',
  'trouble.spend.ceiling': 'The plan can spend more than this account allows. Lower a budget.',
  'trouble.connection.not_connected': 'The ad account is not connected. Connect it, then try again.',
  'trouble.tenant.stopped': 'Everything is paused. Allow launches again first.',
  'trouble.tenant.suspended': 'The account is suspended.',
  'trouble.campaign.busy': 'The campaign is being changed on the platform just now. Wait until that is done.',
  'trouble.campaign.wrong_state': 'The state of the campaign does not allow it any more.',
  'trouble.job.not_resumable': 'It goes on already, or it has ended.',
  'trouble.platform.unavailable': 'The platform does not answer just now. Try again in a few minutes.',
  'trouble.platform.refused': 'The platform refused it.',
  'trouble.auth.scope_missing': 'Your role does not allow it. Ask an owner to give you one that does.',
  'trouble.offline': 'There is no connection. Try again when you are online.',
  'trouble.limited': 'Too much was asked for at once. Wait a moment and try again.',
  'trouble.other': 'Try again; if it happens once more, tell us the code {code}.',
})

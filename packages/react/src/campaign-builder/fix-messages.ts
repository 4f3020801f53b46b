import { defineMessages } from '../messages/define-messages.ts'

/** The buttons that settle an issue. */
export const fixMessages = defineMessages({
  'fix.raise': 'Raise to {amount}',
  'fix.lower': 'Lower to {amount}',
  'fix.change': 'Change to {amount}',
  'fix.crop': 'Crop it',
  'fix.take_from_account': 'Take it from the account',
  'fix.fix': 'Fix it',
})

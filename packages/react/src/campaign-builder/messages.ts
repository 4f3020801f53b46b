import { defineMessages } from '../messages/define-messages.ts'

export const builderMessages = defineMessages({
  'builder.untitled': 'Untitled campaign',
})

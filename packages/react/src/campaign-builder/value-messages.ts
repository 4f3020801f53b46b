import { defineMessages } from '../messages/define-messages.ts'

/** What can be said of a value besides the value itself. */
export const valueMessages = defineMessages({
  'value.empty': 'empty',
  'value.removed': 'removed',
  'value.changed': 'changed',
  'value.unreadable': '“{text}”, not readable yet',
  'value.a-day': '{amount} a day',
  'value.none-of-these': 'none of these',
  'value.everybody': 'everybody',
  'value.any': 'any',
  'value.platform-chooses': 'the platform chooses',
  'value.standard': 'the default',
  'value.no-end': 'no end',
  'value.no-image': 'no image',
  'value.image': '{width} × {height} pixels',
  'value.image-cropped': '{width} × {height} pixels, cropped',
})

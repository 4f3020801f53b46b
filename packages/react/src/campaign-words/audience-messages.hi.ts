import type { Translation } from '../messages/define-messages.ts'
import type { audienceMessages } from './audience-messages.ts'

export const audienceHi = {
  'audience.anywhere': 'अभी कोई जगह नहीं चुनी गई',
  'audience.around': '{place} और उसके आसपास {distance}',
  'audience.except': '{places} को छोड़कर',
  'audience.any-age': 'हर उम्र',
  'audience.ages': '{min} से {max} साल',
  'audience.age-from': '{min} साल और उससे ज़्यादा',
  'audience.age-to': '{max} साल तक',
  'audience.women': 'महिलाएँ',
  'audience.men': 'पुरुष',
  'audience.everybody': 'सभी लोग',
  'audience.speaks': '{languages} बोलने वाले',
  'audience.interested': '{traits} में रुचि रखने वाले',
} satisfies Translation<typeof audienceMessages>

import type { Translation } from '../messages/define-messages.ts'
import type { valueMessages } from './value-messages.ts'

export const valueHi = {
  'value.empty': 'ख़ाली',
  'value.removed': 'हटाया गया',
  'value.changed': 'बदला गया',
  'value.unreadable': '“{text}”, अभी पढ़ा नहीं जा सकता',
  'value.a-day': '{amount} प्रतिदिन',
  'value.none-of-these': 'इनमें से कोई नहीं',
  'value.everybody': 'सभी लोग',
  'value.any': 'कोई भी',
  'value.platform-chooses': 'प्लेटफ़ॉर्म चुनता है',
  'value.standard': 'डिफ़ॉल्ट',
  'value.no-end': 'कोई समाप्ति नहीं',
  'value.no-image': 'कोई चित्र नहीं',
  'value.image': '{width} × {height} पिक्सेल',
  'value.image-cropped': '{width} × {height} पिक्सेल, काटा हुआ',
} satisfies Translation<typeof valueMessages>

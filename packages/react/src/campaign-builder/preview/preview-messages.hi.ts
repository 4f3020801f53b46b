import type { Translation } from '../../messages/define-messages.ts'
import type { previewMessages } from './preview-messages.ts'

export const previewHi = {
  'preview.label': '{name} की झलक',
  'preview.none': 'दिखाने के लिए अभी कोई विज्ञापन नहीं है',
  'preview.none-note': 'इस विज्ञापन समूह में विज्ञापन जोड़ें; वह यहाँ वैसा ही दिखेगा जैसा लोग देखेंगे।',
  'preview.position': '{total} में से {position}',
  'preview.previous': 'पिछला विज्ञापन',
  'preview.next': 'अगला विज्ञापन',
  'preview.unnamed': 'बिना नाम का विज्ञापन',
  'preview.sponsored': 'प्रायोजित',
  'preview.see-more': 'और देखें',
  'preview.see-less': 'कम देखें',
  'preview.no-page': 'अभी कोई पेज नहीं चुना गया',
  'preview.no-text': 'अभी कोई टेक्स्ट नहीं',
  'preview.no-image': 'अभी कोई चित्र नहीं',
  'preview.no-headline': 'अभी कोई शीर्षक नहीं',
  'preview.like': 'पसंद करें',
  'preview.comment': 'टिप्पणी करें',
  'preview.share': 'शेयर करें',
  'preview.feed': '{platform} फ़ीड, मोबाइल',
  'preview.note': 'दूसरी जगहों पर यह अलग तरह से कटा हुआ दिख सकता है।',
} satisfies Translation<typeof previewMessages>

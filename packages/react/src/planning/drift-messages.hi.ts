import { plural, type Translation } from '../messages/define-messages.ts'
import type { driftMessages } from './drift-messages.ts'

export const driftHi = {
  'drift.title': plural('count', {
    one: '{count} फ़ील्ड Adloom के बाहर, {platform} पर बदला गया।',
    other: '{count} फ़ील्ड Adloom के बाहर, {platform} पर बदले गए।',
  }),
  'drift.conflicts': plural('count', {
    one: '{count} फ़ील्ड यहाँ भी और {platform} पर भी बदला गया।',
    other: '{count} फ़ील्ड यहाँ भी और {platform} पर भी बदले गए।',
  }),
  'drift.left': plural('count', {
    one: 'यह योजना उसे वहाँ जैसा है वैसा ही रहने देती है। बदलने के लिए बताएँ कि क्या माना जाए।',
    other: 'यह योजना उन्हें वहाँ जैसे हैं वैसे ही रहने देती है। बदलने के लिए बताएँ कि क्या माना जाए।',
  }),
  'drift.must-answer': 'हर एक के लिए बताएँ कि कौन-सी ओर मान्य है। उससे पहले कुछ लॉन्च नहीं होता।',
  'drift.look': 'देखें क्या बदला',
  'drift.answer': 'जवाब दें',
  'drift.hide': 'छिपाएँ',
  'drift.list': 'Adloom के बाहर के बदलाव',
  'drift.of': '{kind} {name}: {field}',
  'drift.here': 'यहाँ',
  'drift.there': '{platform} पर',
  'drift.wanted': 'यहाँ नया',
  'drift.adopt': 'अपनाएँ',
  'drift.revert': 'पहले जैसा करें',
  'drift.ignore': 'रहने दें',
  'drift.adopt-note': '“अपनाएँ”: जो {platform} पर है वही रहता है और कैंपेन का हिस्सा बन जाता है।',
  'drift.revert-note': '“पहले जैसा करें”: योजना {platform} को वैसा कर देती है जैसा यहाँ है।',
  'drift.ignore-note': '“रहने दें”: इस फ़ील्ड को अब न छुआ जाता है, न बताया जाता है।',
  'drift.every': 'सबके लिए',
  'drift.which': 'क्या मान्य हो?',
  'drift.plan': plural('count', { one: '{count} जवाब के साथ योजना बनाएँ', other: '{count} जवाबों के साथ योजना बनाएँ' }),
  'drift.plan-missing': plural('count', { one: '{count} का जवाब बाक़ी है', other: '{count} के जवाब बाक़ी हैं' }),
  'drift.loading': 'पढ़ा जा रहा है कि क्या बदला',
  'drift.failed': 'पढ़ा नहीं जा सका कि क्या बदला।',
  'drift.none': 'अब कुछ भी अलग नहीं है।',
  'drift.check': '{platform} को अभी देखें',
} satisfies Translation<typeof driftMessages>

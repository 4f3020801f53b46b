import { plural, type Translation } from '../../messages/define-messages.ts'
import type { conflictMessages } from './conflict-messages.ts'

export const conflictHi = {
  'conflict.title': ({ names }, { list }) =>
    names.length === 0 ? 'आपके बदलाव करते समय किसी और ने सहेजा' : `आपके बदलाव करते समय ${list(names)} ने सहेजा`,
  'conflict.differ': plural('count', {
    one: '{count} फ़ील्ड अलग है। चुनें; दोनों तरह से कुछ नहीं खोएगा।',
    other: '{count} फ़ील्ड अलग हैं। हर एक के लिए चुनें; दोनों तरह से कुछ नहीं खोएगा।',
  }),
  'conflict.keep-all': 'सब अपना रखें',
  'conflict.take-all': 'सब उनका लें',
  'conflict.chosen': '{total} में से {chosen} चुने गए',
  'conflict.was': 'पहले {value}',
  'conflict.mine': 'मेरा',
  'conflict.theirs': 'उनका',
  'conflict.write': 'लिखें',
  'conflict.write-third': 'तीसरा रूप लिखें',
  'conflict.third': '{field} का तीसरा रूप',
  'conflict.added': 'जोड़ा गया:',
  'conflict.taken-out': 'निकाला गया:',
  'conflict.end-of-change': ';',
  'conflict.fitted': plural('count', {
    one: '{count} दूसरा बदलाव अपने आप मिल गया',
    other: '{count} दूसरे बदलाव अपने आप मिल गए',
  }),
  'conflict.show': 'दिखाएँ',
  'conflict.hide': 'छिपाएँ',
  'conflict.waits': 'आपके चुनने तक सहेजना रुका है। आपका ड्राफ़्ट इस डिवाइस पर सुरक्षित है।',
  'conflict.makes': 'संस्करण {version} बनेगा',
  'conflict.later': 'बाद में तय करें',
  'conflict.merge': plural('count', { one: '{count} विकल्प मिलाएँ', other: '{count} विकल्प मिलाएँ' }),
  'conflict.choose-first': 'पहले हर फ़ील्ड के लिए चुनें।',
  'conflict.waiting-title': plural('count', {
    one: '{count} फ़ील्ड आपके चुनाव की प्रतीक्षा में है।',
    other: '{count} फ़ील्ड आपके चुनाव की प्रतीक्षा में हैं।',
  }),
  'conflict.choose-now': 'अभी चुनें',
} satisfies Translation<typeof conflictMessages>

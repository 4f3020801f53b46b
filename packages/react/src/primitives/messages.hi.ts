import { plural, type Translation } from '../messages/define-messages.ts'
import type { primitivesMessages } from './messages.ts'

export const primitivesHi = {
  'primitives.working': 'काम चल रहा है',
  'primitives.loading': 'लोड हो रहा है',
  'primitives.close': 'बंद करें',
  'primitives.cancel': 'रद्द करें',
  'primitives.dismiss': 'हटाएँ',
  'primitives.undo': 'पहले जैसा करें',
  'primitives.retry': 'फिर से कोशिश करें',
  'primitives.problem': 'समस्या',
  'primitives.attention': 'ध्यान दें',
  'primitives.info': 'सूचना',
  'primitives.good': 'ठीक',
  'primitives.count': '{limit} में से {count}',
  'primitives.count-over': plural('over', {
    one: '{over} अक्षर ज़्यादा',
    other: '{over} अक्षर ज़्यादा',
  }),
  'primitives.date': 'तारीख़',
  'primitives.time': 'समय',
  'primitives.choose': 'चुनें',
  'primitives.searching': 'खोजा जा रहा है',
  'primitives.no-options': '“{query}” से कुछ नहीं मिला',
  'primitives.no-options-yet': 'खोजने के लिए लिखें',
  'primitives.options-failed': 'विकल्प लोड नहीं हो सके',
  'primitives.options-found': plural('count', { one: '{count} विकल्प', other: '{count} विकल्प' }),
  'primitives.remove': '{name} हटाएँ',
  'primitives.clear': 'साफ़ करें',
  'primitives.notifications': 'सूचनाएँ',
  'primitives.code': 'कोड',
  'primitives.request': 'अनुरोध',
  'primitives.issues': plural('count', {
    one: 'आगे बढ़ने से पहले {count} फ़ील्ड में बदलाव ज़रूरी है',
    other: 'आगे बढ़ने से पहले {count} फ़ील्ड में बदलाव ज़रूरी हैं',
  }),
  'primitives.issues-kept': 'आपने जो लिखा है, वह सब सुरक्षित है।',
  'primitives.percent-done': '{percent} पूरा',
  'primitives.part-failed': 'यह हिस्सा लोड नहीं हो सका',
  'primitives.failed-title': 'यह दिखाया नहीं जा सका',
  'primitives.failed-detail':
    'आपने अब तक जो किया है, वह सुरक्षित है। फिर से कोशिश करें; दोबारा ऐसा हो तो नीचे दिया कोड हमें बताएँ।',
} satisfies Translation<typeof primitivesMessages>

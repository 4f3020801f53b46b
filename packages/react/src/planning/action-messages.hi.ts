import { plural, type Translation } from '../messages/define-messages.ts'
import type { actionMessages } from './action-messages.ts'

export const actionHi = {
  'action.pause-title': '“{name}” रोकें?',
  'action.resume-title': '“{name}” फिर चालू करें?',
  'action.pause-detail': '{platform} पर यह होगा। और कुछ नहीं छुआ जाएगा।',
  'action.resume-detail': '{platform} पर यह होगा। उसके बाद यह फिर ख़र्च कर सकता है।',
  'action.planning': 'देखा जा रहा है कि क्या करना होगा',
  'action.most-then': 'उसके बाद ज़्यादा से ज़्यादा ख़र्च: {amount}',
  'action.most-nothing': 'उसके बाद कुछ ख़र्च नहीं हो सकता।',
  'action.nothing': 'करने को कुछ नहीं: {platform} पर यह पहले से ऐसा ही है।',
  'action.waits': plural('count', {
    one: 'फिर चालू करने से ख़र्च बढ़ सकता है, इसलिए {count} स्वीकृति चाहिए। योजना कैंपेन की समीक्षा में इंतज़ार कर रही है।',
    other: 'फिर चालू करने से ख़र्च बढ़ सकता है, इसलिए {count} स्वीकृतियाँ चाहिए। योजना कैंपेन की समीक्षा में इंतज़ार कर रही है।',
  }),
  'action.pause-told': '“{name}” रोका जा रहा है।',
  'action.resume-told': '“{name}” फिर चालू हो रहा है।',
  'action.failed': 'यह नहीं हुआ।',
  'action.close': 'बंद करें',
  'action.ceiling': 'बाक़ी कैंपेन के साथ मिलकर यह खाते की अनुमति से ज़्यादा ख़र्च कर सकता है।',

  'action.drift-title': 'Adloom के बाहर बदला गया: “{name}”',
  'action.drift-detail': 'हर एक के लिए बताएँ कि कौन-सी ओर मान्य है। जवाबों से योजना बनती है; उसके लॉन्च होने से पहले कुछ नहीं बदलता।',
  'action.drift-told': 'आपके जवाबों से योजना बन गई। वह कैंपेन की समीक्षा में इंतज़ार कर रही है।',

  'action.stop': 'सब कुछ रोकें',
  'action.stop-title': 'सब कुछ रोकें?',
  'action.stop-detail':
    'हर चलता कैंपेन अपने प्लैटफ़ॉर्म पर एक-एक करके रोका जाएगा, और जब तक कोई फिर अनुमति न दे, कुछ लॉन्च नहीं हो सकेगा। जो रुका है वह बाद में फिर चालू किया जा सकता है।',
  'action.stop-reason': 'क्यों? यह इतिहास में रहता है',
  'action.stop-confirm': 'अभी सब कुछ रोकें',
  'action.stop-told': 'सब कुछ रोका जा रहा है।',
  'action.stop-failed': 'सब कुछ नहीं रुका।',
  'action.stopped-title': 'सब कुछ रुका हुआ है।',
  'action.stopped-business': 'इस कारोबार का सब कुछ रुका हुआ है।',
  'action.stopped-by': '{name} ने, {moment}।',
  'action.stopped-reason': '“{reason}”',
  'action.stopped-note': 'कुछ लॉन्च नहीं हो सकता।',
  'action.lift': 'लॉन्च की अनुमति फिर दें',
  'action.lift-title': 'लॉन्च की अनुमति फिर दें?',
  'action.lift-detail': 'जो रोका गया वह रुका रहेगा। हर कैंपेन फिर चालू और लॉन्च किया जा सकेगा।',
  'action.lift-told': 'लॉन्च की अनुमति फिर दी गई।',
  'action.lift-failed': 'लॉन्च अब भी बंद है।',
} satisfies Translation<typeof actionMessages>

import type { Translation } from '../messages/define-messages.ts'
import type { troubleMessages } from './trouble-messages.ts'

export const troubleHi = {
  'trouble.plan.not_found': 'यह योजना अब नहीं है। नई बनाएँ।',
  'trouble.plan.stale': 'योजना बनने के बाद कैंपेन या खाता बदल गया है। नई योजना बनाएँ।',
  'trouble.plan.not_approved': 'पहले योजना को स्वीकृत होना है।',
  'trouble.plan.own_approval': 'यह योजना आपने बनाई है। इसे किसी और को स्वीकृत करना होगा।',
  'trouble.plan.expired': 'इस योजना का समय ख़त्म हो गया। नई योजना बनाएँ।',
  'trouble.plan.empty': 'करने को कुछ नहीं है: प्लैटफ़ॉर्म पर कैंपेन वैसा ही है जैसा होना चाहिए।',
  'trouble.plan.invalid': 'कैंपेन में अब भी कुछ बदलना है। कैंपेन के चरण बताते हैं कि क्या।',
  'trouble.plan.conflict': 'कुछ दोनों ओर से बदला गया है। पहले उसका जवाब दें।',
  'trouble.spend.ceiling': 'योजना इस खाते की अनुमति से ज़्यादा ख़र्च कर सकती है। कोई बजट घटाएँ।',
  'trouble.connection.not_connected': 'विज्ञापन खाता जुड़ा नहीं है। उसे जोड़ें, फिर कोशिश करें।',
  'trouble.tenant.stopped': 'सब कुछ रुका हुआ है। पहले लॉन्च की अनुमति फिर दें।',
  'trouble.tenant.suspended': 'खाता निलंबित है।',
  'trouble.campaign.busy': 'कैंपेन अभी प्लैटफ़ॉर्म पर बदला जा रहा है। उसके पूरा होने तक रुकें।',
  'trouble.campaign.wrong_state': 'कैंपेन की स्थिति अब इसकी अनुमति नहीं देती।',
  'trouble.job.not_resumable': 'यह पहले से चल रहा है, या ख़त्म हो चुका है।',
  'trouble.platform.unavailable': 'प्लैटफ़ॉर्म अभी जवाब नहीं दे रहा। कुछ मिनट में फिर कोशिश करें।',
  'trouble.platform.refused': 'प्लैटफ़ॉर्म ने इसे मना कर दिया।',
  'trouble.auth.scope_missing': 'आपकी भूमिका इसकी अनुमति नहीं देती। मालिक से ऐसी भूमिका माँगें जो अनुमति देती हो।',
  'trouble.offline': 'कोई कनेक्शन नहीं है। ऑनलाइन होने पर फिर कोशिश करें।',
  'trouble.limited': 'एक साथ बहुत कुछ माँगा गया। थोड़ा रुककर फिर कोशिश करें।',
  'trouble.other': 'फिर कोशिश करें; दोबारा ऐसा हो तो हमें कोड {code} बताएँ।',
} satisfies Translation<typeof troubleMessages>

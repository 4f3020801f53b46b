import type { Translation } from '../messages/define-messages.ts'
import type { trackingMessages } from './tracking-messages.ts'

export const trackingHi = {
  'tracking.results': 'नतीजे',
  'tracking.results-note': 'विज्ञापन के बाद आपकी साइट पर क्या होता है।',
  'tracking.pixel': 'पिक्सेल',
  'tracking.pixel-none': 'कोई पिक्सेल नहीं',
  'tracking.pixel-missing': 'इस विज्ञापन खाते में कोई पिक्सेल नहीं है। प्लेटफ़ॉर्म पर एक बनाएँ; वह यहाँ दिखेगा।',
  'tracking.pixel-no-account': 'पहले लक्ष्य वाले चरण में विज्ञापन खाता चुनें।',
  'tracking.event': 'नतीजा किसे माना जाए',
  'tracking.event-hint': 'विज्ञापन उन लोगों को दिखाए जाते हैं जिनके ऐसा करने की संभावना है।',
  'tracking.event-unneeded': 'विज्ञापन आपकी साइट पर होने वाली किसी चीज़ के लिए अनुकूलित नहीं हैं, इसलिए इवेंट ज़रूरी नहीं है।',

  'tracking.links': 'लिंक के पैरामीटर',
  'tracking.links-note': 'हर पते में जोड़े जाते हैं, ताकि आपका एनालिटिक्स जाने कि लोग कहाँ से आए।',
  'tracking.utm.source': 'स्रोत',
  'tracking.utm.medium': 'माध्यम',
  'tracking.utm.campaign': 'कैंपेन',
  'tracking.utm.content': 'सामग्री',
  'tracking.utm.term': 'शब्द',
  'tracking.example': '“{name}” का लिंक',
  'tracking.example-none': 'किसी विज्ञापन में लिंक का पता भरें; उसका लिंक यहाँ दिखेगा।',
  'tracking.copy': 'लिंक कॉपी करें',
  'tracking.copied': 'लिंक कॉपी हो गया।',

  'tracking.names': 'प्लेटफ़ॉर्म पर नाम',
  'tracking.names-note': 'विज्ञापन खाते और उसकी रिपोर्टों में विज्ञापन समूहों और विज्ञापनों के नाम।',
  'tracking.names.adGroup': 'विज्ञापन समूह',
  'tracking.names.ad': 'विज्ञापन',
  'tracking.becomes': 'बनेगा: {example}',
  'tracking.becomes-nothing': 'यहाँ कुछ नहीं है, इसलिए छोड़ा जाएगा।',

  'tracking.insert': '{field} में जगह डालें',
  'tracking.place.campaign.name': 'कैंपेन का नाम',
  'tracking.place.adGroup.name': 'विज्ञापन समूह का नाम',
  'tracking.place.ad.name': 'विज्ञापन का नाम',
  'tracking.place.goal': 'लक्ष्य',
  'tracking.place.platform': 'प्लेटफ़ॉर्म',
  'tracking.place.date': 'चलने का पहला दिन',
  'tracking.place-empty': 'अभी ख़ाली',
} satisfies Translation<typeof trackingMessages>

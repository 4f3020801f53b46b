import type { Translation } from '../messages/define-messages.ts'
import type { choiceMessages } from './choice-messages.ts'

export const choiceHi = {
  'choice.cta.LEARN_MORE': 'और जानें',
  'choice.cta.SHOP_NOW': 'अभी खरीदारी करें',
  'choice.cta.ORDER_NOW': 'अभी ऑर्डर करें',
  'choice.cta.BUY_NOW': 'अभी खरीदें',
  'choice.cta.GET_OFFER': 'ऑफ़र पाएँ',
  'choice.cta.SIGN_UP': 'साइन अप करें',
  'choice.cta.SUBSCRIBE': 'सदस्यता लें',
  'choice.cta.APPLY_NOW': 'अभी आवेदन करें',
  'choice.cta.GET_QUOTE': 'क़ीमत पूछें',
  'choice.cta.BOOK_TRAVEL': 'अभी बुक करें',
  'choice.cta.CONTACT_US': 'हमसे संपर्क करें',
  'choice.cta.DOWNLOAD': 'डाउनलोड करें',
  'choice.cta.NO_BUTTON': 'कोई बटन नहीं',

  'choice.event.purchase': 'ख़रीद',
  'choice.event.add_to_cart': 'कार्ट में डाला गया',
  'choice.event.initiate_checkout': 'चेकआउट शुरू हुआ',
  'choice.event.add_payment_info': 'भुगतान की जानकारी भरी गई',
  'choice.event.subscribe': 'सदस्यता',
  'choice.event.start_trial': 'ट्रायल शुरू हुआ',
  'choice.event.lead': 'लीड',
  'choice.event.complete_registration': 'पंजीकरण',
  'choice.event.contact': 'संपर्क',
  'choice.event.schedule': 'अपॉइंटमेंट',
  'choice.event.submit_application': 'आवेदन',

  'choice.optimization.OFFSITE_CONVERSIONS': 'कन्वर्ज़न',
  'choice.optimization.LANDING_PAGE_VIEWS': 'लैंडिंग पेज के व्यू',
  'choice.optimization.LINK_CLICKS': 'लिंक पर क्लिक',
  'choice.optimization.REACH': 'पहुँच',
  'choice.optimization.IMPRESSIONS': 'इंप्रेशन',
} satisfies Translation<typeof choiceMessages>

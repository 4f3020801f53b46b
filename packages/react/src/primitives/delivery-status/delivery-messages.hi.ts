import type { Translation } from '../../messages/define-messages.ts'
import type { deliveryMessages } from './delivery-messages.ts'

export const deliveryHi = {
  'delivery.not_created': 'लॉन्च नहीं हुआ',
  'delivery.paused': 'रुका हुआ',
  'delivery.under_review': 'जाँच में',
  'delivery.learning': 'चालू, सीख रहा है',
  'delivery.delivering': 'चालू',
  'delivery.limited': 'चालू, पर सीमित',
  'delivery.held': 'चालू, पर अटका हुआ',
  'delivery.rejected': 'नामंज़ूर',
  'delivery.ended': 'समाप्त',
  'delivery.removed': 'हटाया गया',
  'delivery.unknown': 'पता नहीं',
  'delivery.because': '{state}: {reason}',

  'delivery.reason.parent_paused': 'जिसका यह हिस्सा है वह रुका है',
  'delivery.reason.budget': 'बजट ख़त्म',
  'delivery.reason.audience_too_small': 'दर्शक बहुत कम',
  'delivery.reason.billing': 'भुगतान की समस्या',
  'delivery.reason.policy': 'प्लैटफ़ॉर्म के नियमों के ख़िलाफ़',
  'delivery.reason.review': 'जाँच का इंतज़ार',
  'delivery.reason.account': 'खाते में समस्या',
  'delivery.reason.schedule': 'तय समय के बाहर',
  'delivery.reason.setup': 'कुछ बाक़ी है',
  'delivery.reason.other': 'कोई और कारण',
} satisfies Translation<typeof deliveryMessages>

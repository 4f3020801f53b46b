import { defineMessages } from '../messages/define-messages.ts'

/** The platform's own words for what can be chosen, as a marketer says them. What is not here is made readable. */
export const choiceMessages = defineMessages({
  'choice.cta.LEARN_MORE': 'Learn more',
  'choice.cta.SHOP_NOW': 'Shop now',
  'choice.cta.ORDER_NOW': 'Order now',
  'choice.cta.BUY_NOW': 'Buy now',
  'choice.cta.GET_OFFER': 'Get offer',
  'choice.cta.SIGN_UP': 'Sign up',
  'choice.cta.SUBSCRIBE': 'Subscribe',
  'choice.cta.APPLY_NOW': 'Apply now',
  'choice.cta.GET_QUOTE': 'Get quote',
  'choice.cta.BOOK_TRAVEL': 'Book now',
  'choice.cta.CONTACT_US': 'Contact us',
  'choice.cta.DOWNLOAD': 'Download',
  'choice.cta.NO_BUTTON': 'No button',

  'choice.event.purchase': 'Purchase',
  'choice.event.add_to_cart': 'Added to cart',
  'choice.event.initiate_checkout': 'Checkout begun',
  'choice.event.add_payment_info': 'Payment details added',
  'choice.event.subscribe': 'Subscription',
  'choice.event.start_trial': 'Trial begun',
  'choice.event.lead': 'Lead',
  'choice.event.complete_registration': 'Registration',
  'choice.event.contact': 'Contact',
  'choice.event.schedule': 'Appointment',
  'choice.event.submit_application': 'Application',

  'choice.optimization.OFFSITE_CONVERSIONS': 'Conversions',
  'choice.optimization.LANDING_PAGE_VIEWS': 'Landing page views',
  'choice.optimization.LINK_CLICKS': 'Link clicks',
  'choice.optimization.REACH': 'Reach',
  'choice.optimization.IMPRESSIONS': 'Impressions',
})

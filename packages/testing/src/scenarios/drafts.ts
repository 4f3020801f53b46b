import { everyone } from '@adloom/domain/audience'
import type { Ad, AdGroup, AdImage, Campaign } from '@adloom/domain/campaign'
import { shop } from '../scenario.ts'

const country = { kind: 'country', key: 'IN', name: 'India' } as const

const ad = (id: string, name: string, texts: Ad['texts'], image: AdImage | null): Ad => ({
  id,
  name,
  format: 'single_image',
  texts,
  image,
  callToAction: 'SHOP_NOW',
  url: 'https://chaiandco.example/diwali',
})

const giftBuyers = (image: AdImage | null): AdGroup => ({
  id: 'gift-buyers',
  name: 'Gift buyers · metros',
  audience: { ...everyone(), places: [country], age: { min: 25, max: 54 } },
  budget: null,
  placements: [],
  optimization: null,
  ads: [
    ad(
      'diwali-box',
      'Diwali in a box',
      {
        primaryText: 'Twelve festive blends, hand-packed in Jaipur. Order by 2 Nov for delivery before Dhanteras.',
        headline: 'Diwali in a box, from ₹899',
        description: 'Free shipping over ₹699',
      },
      image,
    ),
    ad(
      'kulhad-set',
      'Kulhad set',
      {
        primaryText: 'Six hand-thrown kulhads and a masala blend that tastes of home.',
        headline: 'The kulhad set',
        description: 'Made in Khurja',
      },
      image,
    ),
  ],
})

const pastCustomers = (image: AdImage | null): AdGroup => ({
  id: 'past-customers',
  name: 'Past customers 180 d',
  audience: { ...everyone(), places: [country] },
  budget: null,
  placements: [],
  optimization: null,
  ads: [
    ad(
      'welcome-back',
      'Welcome back',
      {
        primaryText: 'Your last box is surely empty by now. The festive refill is ready.',
        headline: 'Your festive refill is ready',
        description: 'Ships tomorrow',
      },
      image,
    ),
  ],
})

/** A sales campaign for Diwali with nothing left to do. */
export const diwali = (image: AdImage | null): Campaign => ({
  name: 'Diwali gifting 2026',
  goal: 'sales',
  platforms: ['meta'],
  connectionId: shop.connectionId,
  pageId: '1001',
  currency: 'INR',
  specialCategories: [],
  specialCategoryCountries: [],
  budget: { level: 'campaign', period: 'daily', amount: { minor: 1_000_00, currency: 'INR' } },
  flight: { start: '2026-10-19T06:00', end: '2026-11-08T23:59', timeZone: 'Asia/Kolkata' },
  adGroups: [giftBuyers(image), pastCustomers(image)],
  tracking: {
    pixelId: '2001',
    conversionEvent: 'purchase',
    utm: { source: 'meta', medium: 'paid', campaign: '{{campaign.name}}', content: '{{ad.name}}', term: '' },
    naming: { adGroup: '{{campaign.name}} · {{adGroup.name}}', ad: '{{adGroup.name}} · {{ad.name}}' },
  },
})

/** The same, begun: a goal, a name and one empty ad. */
export const begun = (name: string, goal: Campaign['goal']): Campaign => ({
  ...diwali(null),
  name,
  goal,
  specialCategories: null,
  budget: { level: 'campaign', period: 'daily', amount: null },
  flight: { start: null, end: null, timeZone: 'Asia/Kolkata' },
  adGroups: [
    {
      ...giftBuyers(null),
      id: 'first-group',
      name: 'Ad group 1',
      audience: everyone(),
      ads: [
        {
          ...ad('first-ad', 'Ad 1', { primaryText: '', headline: '', description: '' }, null),
          callToAction: null,
          url: '',
        },
      ],
    },
  ],
})

/** The same, with every kind of thing wrong with it that a check can find in a form. */
export const faulty = (): Campaign => {
  const whole = diwali(null)
  const [group] = whole.adGroups
  const [first] = group?.ads ?? []
  return {
    ...whole,
    name: 'Di',
    specialCategories: null,
    budget: { level: 'campaign', period: 'daily', amount: { minor: 40_00, currency: 'INR' } },
    flight: { start: '2026-10-19T06:00', end: '2026-10-14T23:59', timeZone: 'Asia/Kolkata' },
    adGroups:
      group && first
        ? [
            {
              ...group,
              ads: [
                {
                  ...first,
                  url: 'chaiandco.example/diwali',
                  texts: { ...first.texts, headline: 'Diwali in a box, from ₹899, with twelve blends and a kulhad' },
                },
              ],
            },
          ]
        : [],
  }
}

import type { DemoTenant, InDays } from './content.ts'
import { ad, audience, group, india, naming, utm } from './pieces.ts'

export const chaiAndCo = (inDays: InDays): DemoTenant => {
  const timeZone = 'Asia/Kolkata'
  const shop = 'https://chaiandco.example'
  return {
    id: 'chai-and-co',
    settings: { name: 'Chai & Co', locale: 'en-IN', currency: 'INR', timeZone },
    user: { id: 'asha', name: 'Asha Verma' },
    businesses: {
      'chai-shop': {
        name: 'Chai & Co Shop',
        profile: {
          industry: 'Food and drink',
          description: 'Small-batch masala blends and loose-leaf tea, packed in Jaipur.',
          website: shop,
          offers: ['Masala blends', 'Loose-leaf tea', 'Kulhad sets'],
          languages: ['en-IN', 'hi-IN'],
        },
        brand: {
          colors: [
            { name: 'Clay', hex: '#9a3412' },
            { name: 'Saffron', hex: '#f59e0b' },
          ],
          voice: ['warm', 'plain'],
          bannedPhrases: ['miracle cure'],
        },
      },
      'chai-gifts': {
        name: 'Chai & Co Gifts',
        profile: {
          industry: 'Gifts',
          description: 'Festive hampers for families and offices.',
          website: `${shop}/gifts`,
          offers: ['Festive boxes', 'Office hampers'],
          languages: ['en-IN'],
        },
        brand: { colors: [{ name: 'Clay', hex: '#9a3412' }], voice: ['festive'] },
      },
    },
    connections: [
      {
        id: 'meta-shop',
        business: 'chai-shop',
        signedIn: true,
        settings: {
          platform: 'meta',
          accountId: '1000200030001',
          name: 'Chai & Co (INR)',
          currency: 'INR',
          timeZone,
          minimumDaily: { minor: 100_00, currency: 'INR' },
          pages: [{ id: '1001', name: 'Chai & Co' }],
          pixels: [{ id: '2001', name: 'Shop checkout' }],
        },
      },
      {
        id: 'meta-gifts',
        business: 'chai-gifts',
        settings: {
          platform: 'meta',
          accountId: '1000200030002',
          name: 'Chai & Co Gifts (INR)',
          currency: 'INR',
          timeZone,
          minimumDaily: { minor: 100_00, currency: 'INR' },
          pages: [{ id: '1002', name: 'Chai & Co Gifts' }],
          pixels: [{ id: '2002', name: 'Gift checkout' }],
        },
      },
    ],
    campaigns: [
      {
        business: 'chai-shop',
        connection: 'meta-shop',
        archived: true,
        value: {
          name: 'Summer iced tea',
          goal: 'traffic',
          pageId: '1001',
          specialCategories: [],
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: { minor: 600_00, currency: 'INR' } },
          flight: { start: inDays(3, '06:00'), end: inDays(17, '23:00'), timeZone },
          tracking: { pixelId: null, conversionEvent: null, utm, naming },
          adGroups: [
            group('everyone', 'Everyone in India', audience([india], 18, 54), [
              ad(
                'iced-tea',
                'Iced tea',
                ['Cold-brewed Assam, ready in ten minutes.', 'Iced tea, the slow way', 'Ships in two days'],
                { picture: 'masala-chai.jpg', url: `${shop}/iced-tea`, callToAction: 'LEARN_MORE' },
              ),
            ]),
          ],
        },
      },
      {
        business: 'chai-shop',
        connection: 'meta-shop',
        value: {
          name: 'Office chai, Bengaluru',
          goal: 'leads',
          pageId: '1001',
          specialCategories: null,
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: null },
          flight: { start: null, end: null, timeZone },
          tracking: { pixelId: null, conversionEvent: null, utm, naming },
          adGroups: [
            group('offices', 'Office managers', audience([india], 25, 60), [
              ad('tasting', 'Tasting box', ['Tea for a team of fifty, every month.', '', ''], {
                picture: null,
                url: '',
                callToAction: null,
              }),
            ]),
          ],
        },
      },
      {
        business: 'chai-shop',
        connection: 'meta-shop',
        raw: { 'budget.amount': '12oo' },
        value: {
          name: 'Kulhad launch',
          goal: 'traffic',
          pageId: '1001',
          specialCategories: [],
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: null },
          flight: { start: inDays(10, '09:00'), end: null, timeZone },
          tracking: { pixelId: null, conversionEvent: null, utm, naming },
          adGroups: [
            group('homes', 'Home and kitchen', audience([india], 22, 50), [
              ad(
                'kulhad-set',
                'Kulhad set',
                [
                  'Six hand-thrown kulhads from Khurja, and a masala blend to go with them.',
                  'The kulhad set',
                  'Made in Khurja',
                ],
                { picture: 'kulhad-set.jpg', url: `${shop}/kulhad`, callToAction: 'SHOP_NOW' },
              ),
            ]),
          ],
        },
      },
      {
        business: 'chai-shop',
        connection: 'meta-shop',
        value: {
          name: 'Masala blends, winter',
          goal: 'sales',
          pageId: '1001',
          specialCategories: [],
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: { minor: 1_000_00, currency: 'INR' } },
          flight: { start: inDays(7, '06:00'), end: inDays(35, '23:00'), timeZone },
          tracking: { pixelId: '2001', conversionEvent: 'purchase', utm, naming },
          adGroups: [
            group('metros', 'Tea drinkers in metros', audience([india], 25, 54), [
              ad(
                'blend-of-six',
                'Blend of six',
                [
                  'Ginger, cardamom, clove, pepper, cinnamon, fennel. Ground the morning we ship.',
                  'Masala, ground this morning',
                  'Free shipping over ₹699',
                ],
                { picture: 'masala-chai.jpg', url: `${shop}/masala`, callToAction: 'SHOP_NOW' },
              ),
            ]),
            group('back-again', 'Bought last winter', audience([india]), [
              ad(
                'refill',
                'Refill',
                [
                  'Last winter’s tin must be empty by now. The refill comes without one.',
                  'Your refill is ready',
                  'Ships tomorrow',
                ],
                { picture: 'kulhad-set.jpg', url: `${shop}/refill`, callToAction: 'SHOP_NOW' },
              ),
            ]),
          ],
        },
      },
      {
        business: 'chai-gifts',
        connection: 'meta-gifts',
        value: {
          name: 'Wedding hampers',
          goal: null,
          pageId: null,
          specialCategories: null,
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: null },
          flight: { start: null, end: null, timeZone },
          tracking: { pixelId: null, conversionEvent: null, utm, naming },
          adGroups: [],
        },
      },
      {
        business: 'chai-gifts',
        connection: 'meta-gifts',
        value: {
          name: 'Festive gifting',
          goal: 'sales',
          pageId: '1002',
          specialCategories: [],
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'lifetime', amount: { minor: 45_000_00, currency: 'INR' } },
          flight: { start: inDays(21, '06:00'), end: inDays(45, '23:00'), timeZone },
          tracking: { pixelId: '2002', conversionEvent: 'purchase', utm, naming },
          adGroups: [
            group('gift-buyers', 'Gift buyers', audience([india], 25, 60), [
              ad(
                'festive-box',
                'Festive box',
                [
                  'Twelve festive blends, hand-packed in Jaipur. Order early, it arrives before the lights do.',
                  'The festive box, from ₹899',
                  'Gift note included',
                ],
                { picture: 'festive-box.jpg', url: `${shop}/gifts/festive`, callToAction: 'SHOP_NOW' },
              ),
            ]),
          ],
        },
      },
    ],
  }
}

import type { DemoTenant, InDays } from './content.ts'
import { ad, audience, group, naming, norway, sweden, utm } from './pieces.ts'

export const nordlys = (inDays: InDays): DemoTenant => {
  const timeZone = 'Europe/Oslo'
  const shop = 'https://nordlys.example'
  return {
    id: 'nordlys',
    settings: { name: 'Nordlys Outdoor', locale: 'en', currency: 'NOK', timeZone },
    user: { id: 'ingrid', name: 'Ingrid Dahl' },
    businesses: {
      'nordlys-shop': {
        name: 'Nordlys Outdoor',
        profile: {
          industry: 'Outdoor equipment',
          description: 'Tents, packs and clothing for the north, repaired for life.',
          website: shop,
          offers: ['Tents', 'Backpacks', 'Repairs'],
          languages: ['en', 'nb'],
        },
        brand: {
          colors: [
            { name: 'Fjord', hex: '#0f766e' },
            { name: 'Signal', hex: '#ea580c' },
          ],
          voice: ['exact', 'calm'],
          bannedPhrases: ['cheapest'],
        },
      },
    },
    connections: [
      {
        id: 'meta-nordlys',
        business: 'nordlys-shop',
        signedIn: true,
        settings: {
          platform: 'meta',
          accountId: '1000200030003',
          name: 'Nordlys Outdoor (NOK)',
          currency: 'NOK',
          timeZone,
          minimumDaily: { minor: 15_00, currency: 'NOK' },
          pages: [{ id: '1003', name: 'Nordlys Outdoor' }],
          pixels: [{ id: '2003', name: 'Nordlys shop' }],
        },
      },
    ],
    campaigns: [
      {
        business: 'nordlys-shop',
        connection: 'meta-nordlys',
        value: {
          name: 'Repair weeks',
          goal: 'leads',
          pageId: '1003',
          specialCategories: null,
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: { minor: 200_00, currency: 'NOK' } },
          flight: { start: inDays(30, '08:00'), end: null, timeZone },
          tracking: { pixelId: null, conversionEvent: null, utm, naming },
          adGroups: [group('owners', 'Owners in Norway', audience([norway]), [])],
        },
      },
      {
        business: 'nordlys-shop',
        connection: 'meta-nordlys',
        value: {
          name: 'Winter packs',
          goal: 'sales',
          pageId: '1003',
          specialCategories: [],
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: { minor: 350_00, currency: 'NOK' } },
          flight: { start: inDays(5, '07:00'), end: inDays(33, '22:00'), timeZone },
          tracking: { pixelId: '2003', conversionEvent: 'purchase', utm, naming },
          adGroups: [
            group('hikers', 'Hikers in Norway and Sweden', audience([norway, sweden], 20, 65), [
              ad(
                'pack-45',
                'Pack, 45 litres',
                [
                  'Carries skis outside and a sleeping bag inside. Zips you can work with mittens on.',
                  'A pack for the dark months',
                  'Repaired for life',
                ],
                { picture: 'winter-pack.jpg', url: `${shop}/packs`, callToAction: 'SHOP_NOW' },
              ),
            ]),
          ],
        },
      },
      {
        business: 'nordlys-shop',
        connection: 'meta-nordlys',
        value: {
          name: 'Tents, early birds',
          goal: 'traffic',
          pageId: '1003',
          specialCategories: [],
          specialCategoryCountries: [],
          budget: { level: 'campaign', period: 'daily', amount: { minor: 150_00, currency: 'NOK' } },
          flight: { start: inDays(60, '07:00'), end: inDays(90, '22:00'), timeZone },
          tracking: { pixelId: null, conversionEvent: null, utm, naming },
          adGroups: [
            group('north', 'Everyone in Norway', audience([norway], 18, null), [
              ad(
                'ridge',
                'Ridge tent',
                [
                  'Pitched in four minutes, in wind, by one person. We timed it on the Hardangervidda.',
                  'Four minutes to shelter',
                  '',
                ],
                { picture: 'ridge-tent.jpg', url: `${shop}/tents`, callToAction: 'LEARN_MORE' },
              ),
            ]),
          ],
        },
      },
    ],
  }
}

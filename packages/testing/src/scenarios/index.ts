import type { Role } from '@adloom/contract'
import type { Campaign, Lifecycle } from '@adloom/domain/campaign'
import type { PlacedFault, RouteName } from '../backend/faults.ts'
import { disconnectAccount, expireConnection } from '../backend/services/connections.ts'
import { putTenant } from '../backend/services/tenants.ts'
import { type Place, type Scenario, shop } from '../scenario.ts'
import { begun, diwali, faulty } from './drafts.ts'
import {
  approved,
  complete,
  drifted,
  held,
  launching,
  live,
  planned,
  refused,
  stoppedHalfway,
  withAds,
} from './launches.ts'
import { seedCampaign, seedPicture } from './seed.ts'

const make = (name: string, seed: Scenario['seed']): Scenario => ({ name, seed, roles: ['editor'], faults: [] })

/** Names for as many campaigns as a list may need, none twice. */
const campaignNames = (count: number): string[] => {
  const subjects = [
    'Diwali gifting',
    'Monsoon masala',
    'Kulhad launch',
    'Office chai',
    'Wedding hampers',
    'Green tea trial',
  ]
  const places = ['metros', 'Jaipur', 'Bengaluru', 'past customers', 'new readers', 'gift buyers', 'students']
  return Array.from({ length: count }, (_, index) => {
    const subject = subjects[index % subjects.length]
    const place = places[Math.floor(index / subjects.length) % places.length]
    return `${subject} · ${place} ${index + 1}`
  })
}

const shopWindow = (place: Place): void => {
  const box = seedPicture(place, 'giftBox')
  const set = seedPicture(place, 'kulhadSet')
  const rows: readonly (readonly [string, Campaign, Lifecycle])[] = [
    ['office-chai', { ...diwali(set), name: 'Office chai, Bengaluru', goal: 'leads' }, 'archived'],
    ['monsoon', { ...diwali(set), name: 'Monsoon masala' }, 'completed'],
    ['reviewed', { ...diwali(box), name: 'Wedding hampers' }, 'in_review'],
    ['kulhad', begun('Kulhad launch', 'traffic'), 'draft'],
    ['faulty', faulty(), 'draft'],
    ['c1', diwali(box), 'draft'],
  ]
  for (const [id, value, lifecycle] of rows) seedCampaign(place, { id, value, lifecycle })
}

/** Ready-made situations. Each call makes a new one; `as`, `failing` and the others turn one into another. */
export const scenario = {
  /** A shop with an ad account and nothing else yet. */
  empty: (): Scenario => make('empty', () => undefined),
  /** A shop with six campaigns in different states; `c1` is complete, `faulty` has much wrong with it. */
  shop: (): Scenario => make('shop', shopWindow),
  /** One campaign, `c1`, just begun: a name, a goal and an empty ad. */
  draft: (): Scenario =>
    make('draft', (place) => seedCampaign(place, { id: 'c1', value: begun('Diwali gifting 2026', 'sales') })),
  /** One campaign, `c1`, with nothing left to do. */
  complete: (): Scenario =>
    make('complete', (place) => seedCampaign(place, { id: 'c1', value: diwali(seedPicture(place, 'giftBox')) })),
  /** One campaign, `c1`, with everything wrong that a form can have wrong, and an amount nobody can read. */
  faulty: (): Scenario =>
    make('faulty', (place) => {
      const value = faulty()
      seedCampaign(place, {
        id: 'c1',
        value: { ...value, budget: { ...value.budget, amount: null } },
        raw: { 'budget.amount': '12oo' },
      })
    }),
  /** One campaign, `c1`, whose daily budget is below what the ad account takes. */
  belowMinimum: (): Scenario =>
    make('belowMinimum', (place) => {
      const value = diwali(seedPicture(place, 'giftBox'))
      seedCampaign(place, {
        id: 'c1',
        value: { ...value, budget: { ...value.budget, amount: { minor: 40_00, currency: 'INR' } } },
      })
    }),
  /** One campaign, `c1`, whose texts are as long as texts get. */
  longTexts: (): Scenario =>
    make('longTexts', (place) => {
      const value = diwali(seedPicture(place, 'giftBox'))
      const long =
        'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente und noch ein sehr langer Name, der nirgends Platz hat, '
      seedCampaign(place, {
        id: 'c1',
        value: {
          ...value,
          name: long.repeat(2).slice(0, 255),
          adGroups: value.adGroups.map((group) => ({
            ...group,
            name: long + group.name,
            ads: group.ads.map((one) => ({
              ...one,
              name: long + one.name,
              texts: { primaryText: long.repeat(6), headline: long, description: long },
            })),
          })),
        },
      })
    }),
  /** One campaign, `c1`, with 40 ad groups of 12 ads each. */
  hugeTree: (): Scenario =>
    make('hugeTree', (place) => {
      const value = diwali(seedPicture(place, 'giftBox'))
      const [group] = value.adGroups
      const [first] = group?.ads ?? []
      if (!group || !first) return
      const adGroups = Array.from({ length: 40 }, (_, index) => ({
        ...group,
        id: `group-${index}`,
        name: `Ad group ${index + 1}`,
        ads: Array.from({ length: 12 }, (_, at) => ({
          ...first,
          id: `ad-${index}-${at}`,
          name: `Ad ${index + 1}.${at + 1}`,
        })),
      }))
      seedCampaign(place, { id: 'c1', value: { ...value, adGroups } })
    }),
  /** `c1` is complete and planned by whoever looks; a colleague has to approve it. */
  planReady: (): Scenario =>
    make('planReady', (place) => {
      complete(place)
      planned(place, shop.user)
    }),
  /** `c1` is complete and planned by a colleague; whoever looks can approve it. */
  needsApproval: (): Scenario => ({
    ...make('needsApproval', (place) => {
      complete(place)
      planned(place, shop.colleague)
    }),
    roles: ['approver'],
  }),
  /** `c1` is planned and approved: it can be launched. */
  approved: (): Scenario =>
    make('approved', (place) => {
      complete(place)
      approved(place)
    }),
  /** The plan of `c1` was sent back with a comment. */
  refused: (): Scenario =>
    make('refused', (place) => {
      complete(place)
      refused(place)
    }),
  /** `c1` is planned and approved, and could spend more than the tenant's ceiling. */
  overTheCeiling: (): Scenario =>
    make('overTheCeiling', (place) => {
      const { state, tenant } = place
      const spendCeiling = { minor: 1_500_00, currency: 'INR' }
      putTenant(state, tenant.tenant.id, { ...shop.settings, spendCeiling })
      complete(place)
      approved(place)
    }),
  /** `c1` is being launched and stands at 40 %; `backend.platform` moves it on. */
  launching: (): Scenario =>
    make('launching', (place) => {
      complete(place)
      launching(place, 0.4)
    }),
  /** The launch of `c1` waits half-way: the platform wants no more requests for now. */
  stoppedHalfway: (): Scenario =>
    make('stoppedHalfway', (place) => {
      complete(place)
      stoppedHalfway(place)
    }),
  /** `c1` is live and delivering. */
  live: (): Scenario =>
    make('live', (place) => {
      complete(place)
      live(place)
    }),
  /** `c1` is turned on, and yet held: its audience is too small. */
  held: (): Scenario =>
    make('held', (place) => {
      complete(place)
      held(place)
    }),
  /** `c1` is live, and somebody raised its budget on the platform. */
  drifted: (): Scenario =>
    make('drifted', (place) => {
      complete(place)
      drifted(place)
    }),
  /** `c1` has a thousand ads and is planned. */
  manyOperations: (): Scenario =>
    make('manyOperations', (place) => {
      complete(place, withAds(1_000))
      planned(place, shop.user)
    }),
  /** `c1` is complete; the platform no longer lets Adloom into its ad account. */
  connectionExpired: (): Scenario =>
    make('connectionExpired', (place) => {
      complete(place)
      expireConnection(place.state, place.tenant, shop.connectionId)
    }),
  /** A shop whose ad account nobody has signed in for yet. */
  noConnection: (): Scenario =>
    make('noConnection', (place) => {
      complete(place)
      disconnectAccount(place.state, place.tenant, shop.connectionId)
    }),
  /** As many begun campaigns as asked for. */
  many: (count: number): Scenario =>
    make(`many(${count})`, (place) => {
      for (const [index, name] of campaignNames(count).entries())
        seedCampaign(place, { id: `campaign-${index}`, value: begun(name, index % 3 === 0 ? 'leads' : 'sales') })
    }),
}

/** The same situation seen by somebody with other roles. */
export const as = (base: Scenario, ...roles: Role[]): Scenario => ({ ...base, name: `${base.name} as ${roles}`, roles })

/** The same situation with something going wrong in it. */
export const withFault = (base: Scenario, ...faults: PlacedFault[]): Scenario => ({
  ...base,
  faults: [...base.faults, ...faults],
})

/** The routes answer with a problem. */
export const failing = (base: Scenario, ...routes: RouteName[]): Scenario =>
  withFault(base, { routes, fault: { kind: 'problem', code: 'server.internal' } })

/** The routes refuse for lack of a role. */
export const forbidding = (base: Scenario, ...routes: RouteName[]): Scenario =>
  withFault(base, {
    routes,
    fault: { kind: 'problem', code: 'auth.scope_missing', params: { scope: 'campaigns:read' } },
  })

/** The routes ask to come back later. */
export const rateLimiting = (base: Scenario, retryAfter: number, ...routes: RouteName[]): Scenario =>
  withFault(base, {
    routes,
    fault: { kind: 'problem', code: 'rate.limited', params: { limit: 60, window: 60, retryAfter } },
  })

/** The routes do not answer at all. */
export const hanging = (base: Scenario, ...routes: RouteName[]): Scenario =>
  withFault(base, { routes, fault: { kind: 'hang' } })

/** There is no network on the way to the routes; without any, to the whole API. */
export const offline = (base: Scenario, ...routes: RouteName[]): Scenario =>
  withFault(base, { ...(routes.length > 0 && { routes }), fault: { kind: 'network', when: 'before' } })

export { shop }

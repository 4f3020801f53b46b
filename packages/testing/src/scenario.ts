import type { Role, TenantSettings } from '@adloom/contract'
import { testClock } from './backend/clock.ts'
import type { PlacedFault } from './backend/faults.ts'
import { countingIds } from './backend/ids.ts'
import { simulatedPlatform } from './backend/platform.ts'
import { putBusiness } from './backend/services/businesses.ts'
import { connectAccount, putConnection } from './backend/services/connections.ts'
import { putTenant } from './backend/services/tenants.ts'
import type { BackendState, TenantState } from './backend/state.ts'

/** A situation to put a widget or a client into: what the tenant has, who is looking, and what goes wrong. */
export interface Scenario {
  readonly name: string
  /** Puts campaigns and assets into the tenant; the shop, its ad account and its people are there already. */
  readonly seed: (place: Place) => void
  /** Who is signed in. */
  readonly roles: readonly Role[]
  readonly faults: readonly PlacedFault[]
}

/** What a scenario is made in. */
export interface Place {
  readonly state: BackendState
  readonly tenant: TenantState
  readonly businessId: string
}

/** The shop that every scenario happens in. */
export const shop = {
  tenantId: 'chai-and-co',
  businessId: 'chai-shop',
  connectionId: 'chai-meta',
  user: { id: 'ananya', name: 'Ananya Rao' },
  colleague: { id: 'meera', name: 'Meera Kulkarni' },
  settings: {
    name: 'Chai & Co',
    locale: 'en-IN',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    origins: ['https://shop.example.com'],
  } satisfies TenantSettings,
} as const

/** The origins that a test backend answers without their being registered with a tenant. */
export const testOrigins = ['http://localhost', 'http://localhost:3000', 'http://localhost:6006'] as const

/** The secret key that a test backend takes. */
export const testSecretKey = 'adl_sk_test_0000000000000000000000000000000000000000000'

/** A backend's state with the shop in it and nothing else. */
export function shopState(): Place {
  const clock = testClock()
  const state: BackendState = {
    tenants: new Map(),
    sessions: new Map(),
    answers: new Map(),
    clock,
    platform: simulatedPlatform(clock),
    nextId: countingIds(),
    secretKey: testSecretKey,
    allowedOrigins: testOrigins,
  }
  const tenant = putTenant(state, shop.tenantId, shop.settings)
  putBusiness(state, tenant, shop.businessId, {
    name: 'Chai & Co',
    profile: {
      industry: 'Tea and gifts',
      description: 'Small-batch masala chai and festive gift boxes, packed by hand in Jaipur.',
      website: 'https://chaiandco.example',
      offers: ['Masala chai', 'Diwali gift boxes', 'Kulhad sets'],
      languages: ['en-IN', 'hi-IN'],
    },
    brand: {
      colors: [
        { name: 'Maroon', hex: '#5b1020' },
        { name: 'Marigold', hex: '#f2a63b' },
      ],
      voice: ['warm', 'exact'],
      bannedPhrases: ['cures', 'best in the world'],
    },
  })
  const connection = putConnection(state, tenant, shop, {
    platform: 'meta',
    accountId: 'act_102030',
    name: 'Chai & Co · INR',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    minimumDaily: { minor: 85_00, currency: 'INR' },
    pages: [{ id: '1001', name: 'Chai & Co' }],
    pixels: [{ id: '2001', name: 'Chai & Co shop' }],
  })
  connectAccount(state, tenant, connection)
  return { state, tenant, businessId: shop.businessId }
}

/** The state that a scenario describes, made anew at each call. */
export function stateOf(scenario?: Scenario): BackendState {
  const place = shopState()
  scenario?.seed(place)
  return place.state
}

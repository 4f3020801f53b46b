import type { PlanRecord } from '@adloom/client'
import type { Json } from '@adloom/domain/document'
import type { PlanOperation } from '@adloom/domain/planning'

const rupees = (minor: number) => ({ minor, currency: 'INR' })
const nothing = { day: rupees(0), week: rupees(0) }
const free = { reversible: true, because: null } as const

/** One operation; what is not said is that of a new ad. */
export function sampleOperation(operation: Partial<PlanOperation> & Pick<PlanOperation, 'id'>): PlanOperation {
  return {
    verb: 'create',
    phase: 'build',
    platform: 'meta',
    kind: 'ad',
    key: 'ad:a1',
    parent: 'adGroup:g1',
    uses: [],
    name: 'Diwali in a box',
    platformId: null,
    marker: 'adl-7F3K2M9QXT',
    generation: 1,
    needs: [],
    changes: [],
    reason: 'added',
    reversibility: free,
    effect: nothing,
    resetsLearning: false,
    summary: 'Create ad Diwali in a box',
    ...operation,
  }
}

const set = (fields: Readonly<Record<string, Json>>) =>
  Object.entries(fields).map(([field, to]) => ({ field, from: null, to }))

const audience: Json = {
  places: [{ kind: 'country', key: 'IN' }],
  excludedPlaces: [],
  age: { min: 25, max: 54 },
  genders: [],
  languages: [],
  include: [[{ kind: 'interest', key: 'tea' }]],
  exclude: [],
}

const operations: readonly PlanOperation[] = [
  sampleOperation({
    id: 'create:campaign',
    kind: 'campaign',
    key: 'campaign',
    parent: null,
    name: 'Diwali gifting 2026',
    changes: set({ name: 'Diwali gifting 2026', objective: 'sales', dailyBudget: rupees(1_000_00) }),
  }),
  sampleOperation({
    id: 'create:adGroup:g1',
    kind: 'adGroup',
    key: 'adGroup:g1',
    parent: 'campaign',
    name: 'Gift buyers',
    changes: set({ name: 'Gift buyers', optimization: 'OFFSITE_CONVERSIONS', audience, start: null, end: null }),
  }),
  sampleOperation({
    id: 'create:image:p1',
    kind: 'image',
    key: 'image:p1',
    parent: null,
    name: 'gift-box.png',
    marker: null,
    reversibility: { reversible: false, because: 'picture_stays' },
    changes: set({ assetId: 'p1', crop: null }),
  }),
  sampleOperation({ id: 'create:ad:a1', changes: set({ name: 'Diwali in a box', creative: 'creative:a1' }) }),
  ...(['ad:a1', 'adGroup:g1', 'campaign'] as const).map((key) =>
    sampleOperation({
      id: `activate:${key}`,
      verb: 'activate',
      phase: 'activate',
      key,
      kind: key === 'campaign' ? 'campaign' : key === 'ad:a1' ? 'ad' : 'adGroup',
      name: key === 'campaign' ? 'Diwali gifting 2026' : key === 'ad:a1' ? 'Diwali in a box' : 'Gift buyers',
      marker: null,
      effect: key === 'campaign' ? { day: rupees(1_750_00), week: rupees(7_000_00) } : nothing,
    }),
  ),
]

/** A plan that launches a campaign with one ad, approved; for parts that only draw. */
export function samplePlan(change: Partial<PlanRecord> = {}): PlanRecord {
  const most = { day: rupees(1_750_00), week: rupees(7_000_00), flight: rupees(21_000_00) }
  return {
    purpose: 'publish',
    campaignId: 'c1',
    campaignVersion: 16,
    platform: 'meta',
    connectionId: 'meta-1',
    accountId: '220144801700',
    currency: 'INR',
    operations,
    spend: { before: { day: rupees(0), week: rupees(0), flight: rupees(0) }, after: most, most },
    drift: [],
    conflicts: [],
    observedRevision: 'r1',
    hash: '9c417f3k00000000000000000000000000000000000000000000000000000000',
    state: 'approved',
    createdAt: '2026-10-14T10:32:00.000Z',
    createdBy: { id: 'ananya', name: 'Ananya Rao' },
    expiresAt: '2126-10-21T10:32:00.000Z',
    approvals: [
      {
        actor: { id: 'vikram', name: 'Vikram Shetty' },
        at: '2026-10-14T10:36:00.000Z',
        until: '2126-10-16T12:30:00.000Z',
        comment: 'Fine for Diwali. Watch it in week 1.',
      },
    ],
    neededApprovals: 1,
    refusal: null,
    ceiling: { limit: null, exceeded: false },
    ...change,
  }
}

/** A request body of the operations that people try first. */
export const requestExamples: Readonly<Record<string, unknown>> = {
  embedSessions_create: {
    tenant: 'acct_4711',
    businesses: ['shop_1'],
    user: 'u_12',
    userName: 'Asha Rao',
    roles: ['editor'],
    origins: ['https://shop.example.com'],
    ttlSeconds: 600,
  },
  tenants_put: { name: 'Chai & Co', locale: 'en-IN', currency: 'INR', timeZone: 'Asia/Kolkata' },
  businesses_put: { name: 'Chai & Co, Pune' },
  connections_put: {
    platform: 'meta',
    accountId: 'act_1029384756',
    name: 'Chai & Co India',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
  },
  campaigns_create: { name: 'Diwali tea', goal: 'sales', platforms: ['meta'] },
  campaigns_update: {
    patch: [
      { op: 'set', path: 'name', value: 'Diwali tea, second week' },
      { op: 'set', path: 'budget.amount', value: null, raw: '12oo' },
    ],
    note: 'Longer flight',
  },
  campaigns_duplicate: { name: 'Diwali tea, south' },
  campaigns_bulk: { action: 'archive', ids: ['c_1', 'c_2'] },
}

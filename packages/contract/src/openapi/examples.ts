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
  campaigns_plan: { purpose: 'publish', drift: [{ key: 'campaign', field: 'dailyBudget', answer: 'adopt' }] },
  campaigns_approve: {
    planHash: '3f5a9c1e7b2d4860a1c3e5f7092b4d6e8fa0c2e4f6189a3b5c7d9e0f1a2b3c4d',
    comment: 'Good to go before the weekend',
  },
  campaigns_requestChanges: {
    planHash: '3f5a9c1e7b2d4860a1c3e5f7092b4d6e8fa0c2e4f6189a3b5c7d9e0f1a2b3c4d',
    comment: 'Halve the budget of the second ad group',
  },
  campaigns_apply: { planHash: '3f5a9c1e7b2d4860a1c3e5f7092b4d6e8fa0c2e4f6189a3b5c7d9e0f1a2b3c4d' },
  connections_authorize: {
    businessId: 'shop_1',
    platform: 'meta',
    returnUrl: 'https://shop.example.com/marketing/connections',
  },
  connections_connect: { authorizationId: 'au_1', accountId: 'act_1029384756' },
  account_stop: { reason: 'The shop is out of stock' },
  campaigns_bulk: { action: 'archive', ids: ['c_1', 'c_2'] },
}

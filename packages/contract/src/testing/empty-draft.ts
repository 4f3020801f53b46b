import type { CampaignDraft } from '@adloom/domain/campaign'

/** A draft as the builder opens it: nothing was filled in yet. */
export const emptyDraft: CampaignDraft = {
  value: {
    name: '',
    goal: null,
    platforms: [],
    connectionId: null,
    pageId: null,
    currency: 'INR',
    specialCategories: null,
    specialCategoryCountries: [],
    budget: { level: 'campaign', period: 'daily', amount: null },
    flight: { start: null, end: null, timeZone: 'Asia/Kolkata' },
    adGroups: [],
    tracking: {
      pixelId: null,
      conversionEvent: null,
      utm: { source: '', medium: '', campaign: '', content: '', term: '' },
      naming: { adGroup: '', ad: '' },
    },
  },
  raw: {},
}

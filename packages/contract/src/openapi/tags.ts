import type { routes } from '../routes/index.ts'

/** What each resource is, for the reference. */
export const tags: Readonly<Record<keyof typeof routes, string>> = {
  embedSessions: 'Short-lived tokens with which a browser speaks for one user of one tenant.',
  tenants: 'The accounts of your own customers.',
  businesses: 'The businesses of a tenant, with profile and brand kit.',
  connections: 'Ad accounts on a platform, and signing in for them.',
  capabilities: 'What each ad platform can do, with its limits.',
  assets: 'Images that ads show.',
  campaigns: 'Campaigns as drafts that are saved as typed, with their versions, plans, delivery and history.',
  jobs: 'Longer work that goes on after its request was answered.',
  account: 'Everything of the tenant at once: the button that pauses all of it.',
  events: 'What happens, as it happens.',
}

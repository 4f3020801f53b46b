/**
 * What each entry may weigh, in kB (1,000 bytes) minified and gzipped at level 9, React left out. Read by `pnpm bench
 * sizes` and by `.size-limit.js`, so that there is one place to change a budget.
 */
export interface SizeBudget {
  readonly name: string
  /** What a host writes; everything it pulls in counts. */
  readonly code: string
  readonly must: number
  readonly goal: number
}

export const sizeBudgets: readonly SizeBudget[] = [
  {
    name: 'client',
    code: "export { createAdloom } from '@adloom/client'",
    must: 14,
    goal: 11,
  },
  {
    // The provider is the runtime that every widget shares.
    name: 'react/campaign-builder with provider',
    code: "export { AdloomProvider } from '@adloom/react'; export { CampaignBuilder } from '@adloom/react/campaign-builder'",
    must: 88,
    goal: 62,
  },
  {
    name: 'react/campaign-list with provider',
    code: "export { AdloomProvider } from '@adloom/react'; export { CampaignList } from '@adloom/react/campaign-list'",
    must: 80,
    goal: 55,
  },
]

export const stylesBudget = {
  name: 'react/styles.css',
  file: 'packages/react/dist/styles.css',
  must: 12,
  goal: 9,
} as const

/** What a host has anyway. */
export const external: readonly string[] = ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client']

/**
 * What each entry may weigh, in kB (1,000 bytes) minified and gzipped at level 9, React left out. Read by `pnpm bench
 * sizes` and by `.size-limit.js`, so that there is one place to change a budget.
 */
export interface SizeBudget {
  readonly name: string
  /** What a host writes; everything it pulls in counts. */
  readonly code: string
  /** Chunks that are loaded lazily and all the same needed for the first thing a person sees, by the start of their name. */
  readonly first?: string
  readonly must: number
  readonly goal: number
  /** What it may weigh with everything that is ever loaded lazily; without it nothing is. */
  readonly whole?: number
}

export const sizeBudgets: readonly SizeBudget[] = [
  {
    name: 'client',
    code: "export { createAdloom } from '@adloom/client'",
    must: 14,
    goal: 11,
  },
  {
    name: 'react/campaign-builder with provider and its first step',
    code: withProvider('react/campaign-builder', '{ CampaignBuilder }'),
    first: 'goal-step',
    must: 88,
    goal: 62,
    // With the plan's review and the launch, which are fetched when they are asked for.
    whole: 205,
  },
  {
    name: 'react/campaign-list with provider',
    code: withProvider('react/campaign-list', '{ CampaignList }'),
    must: 80,
    goal: 55,
    // With the plans of pausing and resuming, and what becomes of changes from outside.
    whole: 122,
  },
  {
    name: 'react/plan-review with provider',
    code: withProvider('react/plan-review', '{ PlanReview }'),
    must: 60,
    goal: 42,
    whole: 76,
  },
  {
    name: 'react/connections with provider',
    code: withProvider('react/connections', '{ Connections }'),
    must: 48,
    goal: 33,
    whole: 80,
  },
  {
    name: 'react/history with provider',
    code: withProvider('react/history', '{ History }'),
    must: 52,
    goal: 36,
    whole: 82,
  },
  {
    name: 'react/primitives with provider',
    code: withProvider('react/primitives', '*'),
    must: 40,
    goal: 28,
    whole: 70,
  },
  // Whole entries: what someone pays who uses all of it.
  ...(
    [
      ['client/server', 9, 7],
      ['client/validate', 26, 21],
      ['contract', 4, 3],
      ['contract/schemas', 24, 19],
      ['contract/problems', 4, 3],
      ['domain/money', 7, 5],
      ['domain/time', 5, 3],
      ['domain/brand', 3, 2],
      ['domain/audience', 4, 2],
      ['domain/capability', 8, 6],
      ['domain/document', 11, 8],
      ['domain/campaign', 18, 12],
      ['domain/planning', 24, 21],
      // For servers: the wire in both directions and the facts behind it.
      ['platforms/meta', 32, 27],
    ] as const
  ).map(([name, must, goal]) => ({ name, code: `export * from '@adloom/${name}'`, must, goal })),
]

/** A widget with the provider, which is the runtime that every widget shares. */
function withProvider(entry: string, names: string): string {
  return `export { AdloomProvider } from '@adloom/react'; export ${names} from '@adloom/${entry}'`
}

export const stylesBudget = {
  name: 'react/styles.css',
  file: 'packages/react/dist/styles.css',
  must: 16,
  goal: 12,
} as const

/** What a host has anyway. */
export const external: readonly string[] = ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client']

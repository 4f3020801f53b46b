import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }

/** The published facts that this sandbox judges by; each has its source and date there. */
export const metaFacts = facts

/** Versions that are served, oldest first. */
export const servedVersions = ['v24.0', 'v25.0', 'v26.0'] as const

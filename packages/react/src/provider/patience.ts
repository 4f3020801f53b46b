/**
 * How long a widget waits for something that it shows, in milliseconds: a longer wait than this, e.g. that a server asks
 * for, is told to the person instead of being sat through behind a skeleton.
 */
export const patience = { attempt: 15_000, total: 20_000 }

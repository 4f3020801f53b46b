import { createContext, useContext, useSyncExternalStore } from 'react'
import type { BuilderState, BuilderStore } from './builder-store.ts'

export const BuilderContext = createContext<BuilderStore | null>(null)

/**
 * The builder that the parts are in.
 *
 * @throws Error `builder.missing` outside of `CampaignBuilder.Root`
 */
export function useBuilderStore(): BuilderStore {
  const store = useContext(BuilderContext)
  if (store === null) {
    throw new Error('builder.missing: a part of CampaignBuilder was drawn outside of <CampaignBuilder.Root>.')
  }
  return store
}

/** The part of the builder's state that a component shows; it draws again only when that part is another. */
export function useBuilder<Part>(select: (state: BuilderState) => Part): Part {
  const store = useBuilderStore()
  const read = (): Part => select(store.getState())
  return useSyncExternalStore(store.subscribe, read, read)
}

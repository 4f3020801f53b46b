import type { CampaignSummary } from '@adloom/client'
import { createContext, type ReactNode, type RefObject, useContext } from 'react'
import type { MenuItem } from '../primitives/menu/menu.tsx'
import type { CampaignListController } from './use-campaign-list.ts'
import type { CampaignListActions } from './use-list-actions.ts'
import type { ListTranslate } from './words.ts'

/** The columns that may be shown beside the name, which always is. */
export type CampaignListColumn =
  | 'status'
  | 'goal'
  | 'platforms'
  | 'budget'
  | 'flight'
  | 'issues'
  | 'delivery'
  | 'updated'
  | 'created'

/** Pieces of a list that a host may put in place of ours. A closed list. */
export interface CampaignListSlots {
  /** Stands at the end of the toolbar, before "New campaign". */
  readonly toolbarEnd?: ReactNode
  /** Stands where no campaign does; `children` is what we would draw. */
  readonly empty?: (props: { readonly narrowed: boolean; readonly children: ReactNode }) => ReactNode
  /** Further entries of a row's menu, after ours. */
  readonly rowActions?: (campaign: CampaignSummary) => readonly MenuItem[]
}

/** What the parts of a list share. */
export interface CampaignListView {
  readonly list: CampaignListController
  readonly actions: CampaignListActions
  readonly t: ListTranslate
  readonly columns: readonly CampaignListColumn[]
  readonly slots: CampaignListSlots
  readonly search: RefObject<HTMLInputElement | null>
}

export const CampaignListContext = createContext<CampaignListView | null>(null)

/**
 * What the parts of the nearest `CampaignList.Root` share, for a part of your own.
 *
 * @throws Error `campaign-list.missing` outside of a `CampaignList.Root`
 */
export function useCampaignListContext(): CampaignListView {
  const view = useContext(CampaignListContext)
  if (view === null) {
    throw new Error('campaign-list.missing: a part of the list was drawn outside of <CampaignList.Root>.')
  }
  return view
}

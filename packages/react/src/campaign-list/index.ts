export type { BulkState, CampaignAction, CampaignFailure } from './bulk.ts'
export { CampaignList, type CampaignListProps, type CampaignListRootProps } from './campaign-list.tsx'
export {
  type CampaignListColumn,
  type CampaignListSlots,
  type CampaignListView,
  useCampaignListContext,
} from './context.ts'
export { type CampaignListFilters, type CampaignSort, noFilters } from './filters.ts'
export { campaignListMessages } from './messages.ts'
export { mostSelected } from './selection.ts'
export type { Bulk, BulkOutcome } from './use-bulk.ts'
export {
  type CampaignListCommands,
  type CampaignListController,
  type CampaignListSelection,
  type CampaignListState,
  type Outcome,
  type UseCampaignListOptions,
  useCampaignList,
} from './use-campaign-list.ts'
export type { CampaignListActions, CampaignListHandlers } from './use-list-actions.ts'

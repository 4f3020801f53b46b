import type { CampaignListQuery } from '@adloom/client'
import type { StepId } from '@adloom/domain/campaign'

/** What each event of a widget carries. A widget adds its events here, so that a host has one closed union. */
export interface WidgetEventPayloads {
  /** A widget could not go on and shows its fallback. */
  'widget.failed': { readonly message: string }
  /** A widget that had failed was tried again. */
  'widget.retried': Record<string, never>
  /** A new draft was made. */
  'campaign-builder.created': { readonly campaignId: string }
  /** Another step was opened. */
  'campaign-builder.step': { readonly campaignId: string; readonly step: StepId }
  /** A version was saved. */
  'campaign-builder.saved': { readonly campaignId: string; readonly version: number }
  /** Somebody else changed the same fields. */
  'campaign-builder.conflict': { readonly campaignId: string; readonly fields: number }
  /** A campaign was chosen to be looked at. */
  'campaign-list.opened': { readonly campaignId: string }
  /** A new campaign was asked for. */
  'campaign-list.create-chosen': Record<string, never>
  /** Other campaigns, or another order, were asked for. */
  'campaign-list.filtered': {
    readonly filters: Pick<CampaignListQuery, 'search' | 'status' | 'goal' | 'platform' | 'sort' | 'order'>
  }
  'campaign-list.duplicated': { readonly campaignIds: readonly string[]; readonly copyIds: readonly string[] }
  'campaign-list.archived': { readonly campaignIds: readonly string[] }
  'campaign-list.deleted': { readonly campaignIds: readonly string[] }
  /** A plan was made and, where it needs any, waits for approval. */
  'plan.made': { readonly campaignId: string; readonly planHash: string; readonly purpose: string }
  'plan.approved': { readonly campaignId: string; readonly planHash: string }
  'plan.sent-back': { readonly campaignId: string; readonly planHash: string }
  /** The host's own check let nothing out. */
  'plan.vetoed': { readonly campaignId: string; readonly planHash: string }
  /** A plan began to be carried out. */
  'plan.applied': { readonly campaignId: string; readonly planHash: string; readonly jobId: string }
  /** A plan was carried out to its end. */
  'plan.finished': { readonly campaignId: string; readonly jobId: string }
  /** Everything of a business, or of all of them, is being paused. */
  'account.stopped': { readonly businessId: string | null }
  /** Launching is allowed again. */
  'account.started': { readonly businessId: string | null }
  'connections.connected': { readonly connectionId: string }
  'connections.disconnected': { readonly connectionId: string }
}

export type WidgetEventType = keyof WidgetEventPayloads

/** Something that happened in a widget, for a host's analytics or routing. */
export type WidgetEvent = {
  [Type in WidgetEventType]: {
    readonly type: Type
    /** Raised when a payload changes its meaning. */
    readonly version: 1
    /** The name of the widget, e.g. `campaign-builder`. */
    readonly widget: string
    /** Whether a person did it or the widget by itself. */
    readonly source: 'user' | 'system'
    readonly payload: WidgetEventPayloads[Type]
  }
}[WidgetEventType]

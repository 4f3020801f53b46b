import type { CampaignRecord, EventType, PlanRecord } from '@adloom/client'
import type { HostLimits, PlatformId, StepId } from '@adloom/domain/campaign'
import type { Announcement } from '@adloom/domain/document'
import type { Money } from '@adloom/domain/money'
import { useCallback, useEffect, useState } from 'react'
import { type Opened, useDocument } from '../document/use-document.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useAdloomContext } from '../provider/context.ts'
import { useAdloomEvents } from '../provider/use-adloom-events.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import type { WidgetEvent } from '../provider/widget-event.ts'
import { type BuilderStore, createBuilderStore } from './builder-store.ts'
import { builderMessages } from './messages.ts'
import { type CampaignSource, openCampaign } from './open-campaign.ts'

export interface CampaignBuilderOptions {
  /** The campaign to edit; without one a new draft is made. */
  readonly campaignId?: string
  /** Where a new draft belongs; needed when the session has more than one business. */
  readonly businessId?: string
  /** Where this host lets campaigns run; the first is what a new draft gets. @default every platform that the server knows */
  readonly platforms?: readonly PlatformId[]
  /**
   * Amounts above these are refused by this host, whatever the platform says. Where the flight has both ends, each
   * limit holds for the other period, too.
   */
  readonly budgetLimits?: { readonly daily?: Money; readonly lifetime?: Money }
  /** The open step, when the host keeps it, e.g. in its address bar. */
  readonly step?: StepId
  readonly defaultStep?: StepId
  readonly onStepChange?: (step: StepId) => void
  /** Shows everything and changes nothing. */
  readonly readOnly?: boolean
  /**
   * With `readOnly`: the fields stay closed, but the plan may be approved, sent back and launched. For an approver.
   *
   * @default false
   */
  readonly mayDecide?: boolean
  /** A new draft was made; its id belongs into the host's address. */
  readonly onCreated?: (campaign: CampaignRecord) => void
  /** A version was saved. */
  readonly onSaved?: (campaign: CampaignRecord) => void
  /**
   * Asked with the plan before anything is sent to a platform. `false` stops it, and so does a rejection: the host
   * always has a veto. The server refuses independently what is not approved.
   */
  readonly onBeforeLaunch?: (plan: PlanRecord) => boolean | Promise<boolean>
  /** Everything of the plan is on the platform, read back and turned on. */
  readonly onLaunched?: (campaign: CampaignRecord) => void
}

/** A builder on its way to being used. */
export type CampaignBuilderState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly status: 'ready'; readonly builder: BuilderStore }

/** An event of the builder, without what all of them have. */
type Message = DistributiveOmit<
  Extract<WidgetEvent, { readonly type: `campaign-builder.${string}` }>,
  'version' | 'widget'
>
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

/** What changes where a campaign stands without making a version of it. */
const standingEvents: readonly string[] = [
  'campaign.delivery',
  'campaign.drift',
  'plan.created',
  'plan.approved',
  'plan.refused',
] satisfies EventType[]

/** Runs work when the browser has nothing better to do, at the latest after a moment. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 50)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: 250 })
  return () => cancelIdleCallback(handle)
}

/**
 * The campaign builder without its looks: opens the campaign, keeps every keystroke, saves by itself, and says what
 * still stands against launching. Draw it with `useBuilder`, or with the parts of `CampaignBuilder`.
 *
 * Without a `campaignId` one draft is made; once its id is given back as `campaignId`, it stays open. For another new
 * draft give the component another `key`.
 */
export function useCampaignBuilder(options: CampaignBuilderOptions): CampaignBuilderState {
  const { readOnly = false } = options
  const { client, draftStorage, emit } = useAdloomContext()
  const t = useMessages(builderMessages)
  const [key] = useState(() => crypto.randomUUID())
  const [made, setMade] = useState<Pick<CampaignBuilderOptions, 'campaignId' | 'businessId'>>({})
  // The host took up the id of the draft that was made here: it is the same document, in the same business.
  const { campaignId, businessId } =
    made.campaignId !== undefined && options.campaignId === made.campaignId
      ? { campaignId: undefined, businessId: made.businessId }
      : options
  const sourceOf = useEventCallback((id: string | undefined, business: string | undefined): CampaignSource => {
    if (id !== undefined) return { campaignId: id }
    const platforms = options.platforms?.length ? options.platforms : (['meta'] as const)
    return {
      create: { name: t('builder.untitled'), platforms, ...(business !== undefined && { businessId: business }) },
      key,
    }
  })
  const host = useEventCallback(
    (): HostLimits => ({
      ...(options.platforms && { platforms: options.platforms }),
      ...(options.budgetLimits && { budget: options.budgetLimits }),
    }),
  )
  const firstStep = useEventCallback(() => options.step ?? options.defaultStep ?? 'goal')
  const tell = useEventCallback((message: Message) => {
    if (message.type === 'campaign-builder.step') options.onStepChange?.(message.payload.step)
    emit({ version: 1, widget: 'campaign-builder', ...message })
  })
  const onCreated = useEventCallback((record: CampaignRecord) => {
    setMade({ campaignId: record.id, ...(businessId !== undefined && { businessId }) })
    options.onCreated?.(record)
    tell({ source: 'user', type: 'campaign-builder.created', payload: { campaignId: record.id } })
  })
  const onSaved = useEventCallback((record: CampaignRecord) => {
    options.onSaved?.(record)
    const { id, version } = record
    tell({ source: 'system', type: 'campaign-builder.saved', payload: { campaignId: id, version } })
  })

  const open = useCallback(
    async (signal: AbortSignal): Promise<BuilderStore> => {
      const source = sourceOf(campaignId, businessId)
      let store: BuilderStore | undefined
      const early: Announcement[] = []
      const opened = await openCampaign(source, {
        client,
        storage: draftStorage,
        signal,
        // A merge may happen while the draft is taken up, before there is anything to show it in.
        announce: (announcement) => (store ? announced(store, announcement) : early.push(announcement)),
        onSaved: (record) => {
          store?.saved(record)
          onSaved(record)
        },
      })
      const announced = (to: BuilderStore, announcement: Announcement): void => {
        to.announce(announcement)
        if (announcement.what !== 'conflict') return
        const payload = { campaignId: to.opened.record.id, fields: announcement.conflicts.length }
        tell({ source: 'system', type: 'campaign-builder.conflict', payload })
      }
      const { id, lifecycle } = opened.record
      store = createBuilderStore(opened, {
        readOnly: readOnly || lifecycle === 'archived' || lifecycle === 'completed',
        initialStep: firstStep(),
        whenIdle,
        now: () => new Date().toISOString(),
        onStep: (step) => tell({ source: 'user', type: 'campaign-builder.step', payload: { campaignId: id, step } }),
        host,
      })
      if (opened.restored) store.announce({ what: 'restored' })
      for (const announcement of early) announced(store, announcement)
      if ('create' in source) {
        onCreated(opened.record)
        if (firstStep() === 'goal') store.goTo('name', { select: true })
      }
      return store
    },
    // Another campaign, business or role is another document; everything else is read when it is needed.
    [campaignId, businessId, client, draftStorage, readOnly, sourceOf, firstStep, host, tell, onSaved, onCreated],
  )

  const opened: Opened<BuilderStore> = useDocument(open)
  const builder = opened.status === 'open' ? opened.document : null

  useEffect(() => {
    if (builder && options.step !== undefined && options.step !== builder.getState().step) builder.go(options.step)
  }, [builder, options.step])

  const refresh = async (store: BuilderStore): Promise<void> => {
    const record = await client.campaigns.get(store.opened.record.id).catch(() => undefined)
    // A failed refresh costs nothing: the next save meets the newer version and merges.
    if (!record) return
    store.heard(record)
    if (record.version <= store.getState().document.save.version) return
    store.opened.runner.remote({ draft: record.draft, version: record.version })
    store.saved(record)
  }

  useAdloomEvents((message) => {
    if (!builder) return
    const { id } = builder.opened.record
    const stale =
      message.type === 'reset' ||
      (standingEvents.includes(message.type) && 'id' in message.data && message.data.id === id) ||
      (message.type === 'campaign.updated' &&
        message.data.id === id &&
        message.data.version > builder.getState().document.save.version)
    if (stale) void refresh(builder)
  })

  return opened.status === 'open' ? { status: 'ready', builder: opened.document } : opened
}

import type { CampaignRecord } from '@adloom/contract'
import type { PlatformId, StepId } from '@adloom/domain/campaign'
import type { Money } from '@adloom/domain/money'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Opened, useDocument } from '../document/use-document.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useAdloomContext } from '../provider/context.ts'
import { useAdloomEvents } from '../provider/use-adloom-events.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { type BuilderStore, createBuilderStore } from './builder-store.ts'
import { builderMessages } from './messages.ts'
import { type CampaignSource, openCampaign } from './open-campaign.ts'

export interface CampaignBuilderOptions {
  /** The campaign to edit; without one a new draft is made. */
  readonly campaignId?: string
  /** Where a new draft belongs; needed when the session has more than one business. */
  readonly businessId?: string
  /** What this host allows. @default every platform that the server knows */
  readonly platforms?: readonly PlatformId[]
  /** Amounts above these are refused by this host, whatever the platform says. */
  readonly budgetLimits?: { readonly daily?: Money; readonly lifetime?: Money }
  /** The open step, when the host keeps it, e.g. in its address bar. */
  readonly step?: StepId
  readonly defaultStep?: StepId
  readonly onStepChange?: (step: StepId) => void
  /** Shows everything and changes nothing. */
  readonly readOnly?: boolean
  /** A new draft was made; its id belongs into the host's address. */
  readonly onCreated?: (campaign: CampaignRecord) => void
  /** A version was saved. */
  readonly onSaved?: (campaign: CampaignRecord) => void
}

/** A builder on its way to being used. */
export type CampaignBuilderState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly status: 'ready'; readonly builder: BuilderStore }

const event = { version: 1, widget: 'campaign-builder' } as const

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
 */
export function useCampaignBuilder(options: CampaignBuilderOptions): CampaignBuilderState {
  const { campaignId, businessId, readOnly = false } = options
  const { client, draftStorage, emit } = useAdloomContext()
  const t = useMessages(builderMessages)
  const platforms = useRef(options.platforms)
  const name = t('builder.untitled')
  const [key] = useState(() => crypto.randomUUID())
  const firstStep = useRef(options.step ?? options.defaultStep ?? 'goal')
  const onStep = useEventCallback((campaignId: string, step: StepId) => {
    options.onStepChange?.(step)
    emit({ ...event, source: 'user', type: 'campaign-builder.step', payload: { campaignId, step } })
  })
  const onCreated = useEventCallback((record: CampaignRecord) => {
    options.onCreated?.(record)
    emit({ ...event, source: 'user', type: 'campaign-builder.created', payload: { campaignId: record.id } })
  })
  const onSaved = useEventCallback((record: CampaignRecord) => {
    options.onSaved?.(record)
    const { id: campaignId, version } = record
    emit({ ...event, source: 'system', type: 'campaign-builder.saved', payload: { campaignId, version } })
  })

  const source = useMemo<CampaignSource>(() => {
    if (campaignId !== undefined) return { campaignId }
    const create = { name, platforms: platforms.current ?? ['meta'], ...(businessId !== undefined && { businessId }) }
    return { create, key }
  }, [campaignId, businessId, name, key])

  const open = useCallback(
    async (signal: AbortSignal): Promise<BuilderStore> => {
      let store: BuilderStore | undefined
      const onConflict = (fields: number): void => {
        if (!store) return
        const payload = { campaignId: store.opened.record.id, fields }
        emit({ ...event, source: 'system', type: 'campaign-builder.conflict', payload })
      }
      const opened = await openCampaign(source, {
        client,
        storage: draftStorage,
        signal,
        announce: (announcement) => {
          store?.announce(announcement)
          if (announcement.what === 'conflict') onConflict(announcement.conflicts.length)
        },
        onSaved: (record) => {
          store?.saved(record)
          onSaved(record)
        },
      })
      const { id, lifecycle } = opened.record
      if ('create' in source) onCreated(opened.record)
      store = createBuilderStore(opened, {
        readOnly: readOnly || lifecycle === 'archived' || lifecycle === 'completed',
        initialStep: firstStep.current,
        whenIdle,
        now: () => new Date().toISOString(),
        onStep: (step) => onStep(id, step),
      })
      return store
    },
    [source, client, draftStorage, readOnly, emit, onStep, onSaved, onCreated],
  )

  const opened: Opened<BuilderStore> = useDocument(open)
  const builder = opened.status === 'open' ? opened.document : null

  useEffect(() => {
    if (builder && options.step !== undefined && options.step !== builder.getState().step) builder.go(options.step)
  }, [builder, options.step])

  useAdloomEvents((message) => {
    if (!builder) return
    const { id } = builder.opened.record
    const stale =
      message.type === 'reset' ||
      (message.type === 'campaign.updated' &&
        message.data.id === id &&
        message.data.version > builder.getState().document.save.version)
    if (stale) void refresh(builder)
  })

  const refresh = async (store: BuilderStore): Promise<void> => {
    const record = await client.campaigns.get(store.opened.record.id).catch(() => undefined)
    // A failed refresh costs nothing: the next save meets the newer version and merges.
    if (record) store.opened.runner.remote({ draft: record.draft, version: record.version })
  }

  return opened.status === 'open' ? { status: 'ready', builder: opened.document } : opened
}

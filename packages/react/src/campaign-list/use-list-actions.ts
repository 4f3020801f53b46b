import type { CampaignRecord, CampaignSummary } from '@adloom/client'
import { useCallback, useMemo, useState } from 'react'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import type { WidgetEvent, WidgetEventPayloads } from '../provider/widget-event.ts'
import { type CampaignAction, isAllowed } from './bulk.ts'
import type { CampaignListController } from './use-campaign-list.ts'
import { type ListTranslate, reasonOf } from './words.ts'

/** What a host hears and decides. */
export interface CampaignListHandlers {
  /** A campaign is to be opened. With `getHref`, too, it takes the place of following the link. */
  readonly onOpen?: ((campaign: CampaignSummary) => void) | undefined
  /** Where a campaign is shown, when that is a page of its own. */
  readonly getHref?: ((campaign: CampaignSummary) => string) | undefined
  /** Draws "New campaign". */
  readonly onCreate?: (() => void) | undefined
  readonly onDuplicated?: ((copy: CampaignRecord) => void) | undefined
  readonly onArchived?: ((campaignIds: readonly string[]) => void) | undefined
  readonly onDeleted?: ((campaignIds: readonly string[]) => void) | undefined
}

/** A change that waits for a yes. */
export interface Question {
  readonly action: 'archive' | 'delete'
  readonly campaigns: readonly CampaignSummary[]
  /** Chosen, but not to be changed. */
  readonly leftAlone: number
}

/** A plan that is being asked for. */
export interface Planning {
  readonly purpose: 'pause' | 'resume' | 'drift'
  readonly campaign: CampaignSummary
}

export interface CampaignListActions {
  readonly canCreate: boolean
  readonly create: () => void
  readonly canOpen: boolean
  readonly hrefOf: ((campaign: CampaignSummary) => string) | null
  /** Told of every opening; `true` when the host takes over and the link must not be followed. */
  readonly open: (campaign: CampaignSummary) => boolean
  readonly duplicate: (campaign: CampaignSummary) => Promise<void>
  /** Archives or deletes, after a yes. */
  readonly ask: (action: Question['action'], campaigns: readonly CampaignSummary[]) => void
  readonly duplicateMany: (campaigns: readonly CampaignSummary[]) => Promise<void>
  /** Pauses or resumes as a plan, or asks what should become of changes on the platform. */
  readonly plan: (purpose: Planning['purpose'], campaign: CampaignSummary) => void
  readonly planning: Planning | null
  readonly endPlanning: () => void
  readonly question: Question | null
  readonly answer: (yes: boolean) => Promise<void>
}

type ListEvent = Extract<keyof WidgetEventPayloads, `campaign-list.${string}`>

/** What a person does in the list: asks first where there is no way back, says what happened, and tells the host. */
export function useListActions(
  list: CampaignListController,
  t: ListTranslate,
  handlers: CampaignListHandlers,
): CampaignListActions {
  const { emit } = useAdloomContext()
  const { show } = useToast()
  const { commands, bulk, selection } = list
  const [question, setQuestion] = useState<Question | null>(null)
  const [planning, setPlanning] = useState<Planning | null>(null)
  const onOpen = useEventCallback(handlers.onOpen)
  const onCreate = useEventCallback(handlers.onCreate)
  const onDuplicated = useEventCallback(handlers.onDuplicated)
  const onArchived = useEventCallback(handlers.onArchived)
  const onDeleted = useEventCallback(handlers.onDeleted)
  const hostOpens = handlers.onOpen !== undefined
  const hostCreates = handlers.onCreate !== undefined
  const hrefOf = handlers.getHref ?? null

  const tell = useCallback(
    <Type extends ListEvent>(type: Type, payload: WidgetEventPayloads[Type]) => {
      // One event of the union: its type and its payload come from the same row of the table.
      emit({ type, version: 1, widget: 'campaign-list', source: 'user', payload } as WidgetEvent)
    },
    [emit],
  )

  const undoCopy = useEventCallback(async (copy: CampaignRecord) => {
    const outcome = await commands.remove(copy.id)
    show(
      outcome.ok
        ? { message: t('campaign-list.duplicate-undone', { copy: copy.name }) }
        : {
            tone: 'problem',
            message: t('campaign-list.copy-kept', { copy: copy.name, reason: reasonOf(t, outcome.error) }),
          },
    )
  })

  const duplicate = useEventCallback(async (campaign: CampaignSummary) => {
    const outcome = await commands.duplicate(campaign.id)
    if (!outcome.ok) {
      const reason = reasonOf(t, outcome.error)
      show({ tone: 'problem', message: t('campaign-list.duplicate-failed', { name: campaign.name, reason }) })
      return
    }
    const copy = outcome.value
    show({
      tone: 'good',
      message: t('campaign-list.duplicated', { copy: copy.name }),
      undo: { label: t('campaign-list.duplicate-undo'), onUndo: () => void undoCopy(copy) },
    })
    tell('campaign-list.duplicated', { campaignIds: [campaign.id], copyIds: [copy.id] })
    onDuplicated(copy)
  })

  const changed = (action: Question['action'], ids: readonly string[]) => {
    if (ids.length === 0) return
    if (action === 'archive') {
      tell('campaign-list.archived', { campaignIds: ids })
      onArchived(ids)
    } else {
      tell('campaign-list.deleted', { campaignIds: ids })
      onDeleted(ids)
    }
  }

  const changeOne = async (action: Question['action'], { id, name }: CampaignSummary) => {
    const outcome = await (action === 'archive' ? commands.archive(id) : commands.remove(id))
    if (outcome.ok) {
      show({
        tone: 'good',
        message: t(action === 'archive' ? 'campaign-list.archived' : 'campaign-list.deleted', { name }),
      })
      changed(action, [id])
      return
    }
    const reason = reasonOf(t, outcome.error)
    show({ tone: 'problem', message: t(`campaign-list.${action}-failed`, { name, reason }) })
  }

  const changeMany = async (action: CampaignAction, campaigns: readonly CampaignSummary[]) => {
    const outcome = await bulk.run(action, campaigns)
    if (outcome === null || !outcome.ok) return
    const { job, changed: ids } = outcome
    if (ids.length > 0) {
      const past = { archive: 'archived', duplicate: 'duplicated', delete: 'deleted' } as const
      if (job.failures.length === 0 && job.status === 'succeeded') {
        show({ tone: 'good', message: t(`campaign-list.bulk-${past[action]}`, { count: ids.length }) })
        selection.clear()
      }
      if (action === 'duplicate') {
        tell('campaign-list.duplicated', { campaignIds: campaigns.map(({ id }) => id), copyIds: ids })
      } else changed(action, ids)
    }
  }

  const answer = useEventCallback(async (yes: boolean) => {
    if (question === null) return
    const { action, campaigns } = question
    setQuestion(null)
    const [only] = campaigns
    if (!yes || only === undefined) return
    await (campaigns.length === 1 ? changeOne(action, only) : changeMany(action, campaigns))
  })

  const duplicateMany = useEventCallback(async (campaigns: readonly CampaignSummary[]) => {
    const [only] = campaigns
    if (only !== undefined && campaigns.length === 1) await duplicate(only)
    else await changeMany('duplicate', campaigns)
  })

  return useMemo(
    () => ({
      canCreate: hostCreates,
      create: () => {
        tell('campaign-list.create-chosen', {})
        onCreate()
      },
      canOpen: hostOpens || hrefOf !== null,
      hrefOf,
      open: (campaign) => {
        tell('campaign-list.opened', { campaignId: campaign.id })
        onOpen(campaign)
        return hostOpens
      },
      duplicate: async (campaign) => duplicate(campaign),
      ask: (action, campaigns) => {
        const allowed = campaigns.filter((campaign) => isAllowed(action, campaign))
        if (allowed.length > 0)
          setQuestion({ action, campaigns: allowed, leftAlone: campaigns.length - allowed.length })
      },
      duplicateMany: async (campaigns) => duplicateMany(campaigns),
      plan: (purpose, campaign) => setPlanning({ purpose, campaign }),
      planning,
      endPlanning: () => setPlanning(null),
      question,
      answer: async (yes) => answer(yes),
    }),
    [hostCreates, hostOpens, hrefOf, tell, onCreate, onOpen, duplicate, duplicateMany, planning, question, answer],
  )
}

import type { CampaignSummary, PlanRecord } from '@adloom/client'
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { Dialog } from '../primitives/dialog/dialog.tsx'
import { Spinner } from '../primitives/spinner/spinner.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { actionMessages } from './action-messages.ts'
import { hindranceOf } from './gates.ts'
import { Ledger } from './ledger.tsx'
import { usePlanWords } from './plan-words.ts'
import { useReason } from './trouble.ts'
import { useLaunchLabel } from './use-launch-label.ts'
import { useKnownPlan } from './use-plan-data.ts'

export interface PlanDialogProps {
  readonly campaign: Pick<CampaignSummary, 'id' | 'name' | 'platforms'>
  readonly purpose: 'pause' | 'resume'
  readonly onClose: () => void
}

type Planned =
  | { readonly status: 'planning' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'ready'; readonly plan: PlanRecord }

/** Pausing and resuming are plans, too: says what will happen, and lets it happen where nobody else has to agree. */
export function PlanDialog({ campaign, purpose, onClose }: PlanDialogProps) {
  const t = useMessages(actionMessages)
  const words = usePlanWords()
  const reason = useReason()
  const { show } = useToast()
  const { client, emit } = useAdloomContext()
  const know = useKnownPlan(campaign.id)
  const [planned, setPlanned] = useState<Planned>({ status: 'planning' })
  const [applying, setApplying] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const asked = useRef<Promise<PlanRecord> | null>(null)
  const platform = words.platform(campaign.platforms[0] ?? 'meta')

  const plan = useEventCallback(() => {
    asked.current ??= Promise.resolve(client.campaigns.plan(campaign.id, { purpose }))
    return asked.current
  })
  useEffect(() => {
    let here = true
    plan().then(
      (made) => {
        if (here) setPlanned({ status: 'ready', plan: made })
      },
      (error: unknown) => {
        if (here) setPlanned({ status: 'failed', error })
      },
    )
    return () => {
      here = false
    }
  }, [plan])

  const apply = async (made: PlanRecord) => {
    setApplying(true)
    setRefused(null)
    try {
      const job = await client.campaigns.apply(campaign.id, { planHash: made.hash })
      know(null)
      const payload = { campaignId: campaign.id, planHash: made.hash, jobId: job.id }
      emit({ type: 'plan.applied', version: 1, widget: 'campaign-list', source: 'user', payload })
      show({ tone: 'good', message: t(`action.${purpose}-told`, { name: campaign.name }) })
      onClose()
    } catch (error) {
      setRefused(error)
      setApplying(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t(`action.${purpose}-title`, { name: campaign.name })}
      description={t(`action.${purpose}-detail`, { platform })}
      className="adl-plan-dialog"
      actions={
        <>
          <Button onClick={onClose}>{t('action.close')}</Button>
          {planned.status === 'ready' && (
            <Apply plan={planned.plan} applying={applying} onApply={() => void apply(planned.plan)} />
          )}
        </>
      }
    >
      {planned.status === 'planning' && (
        <p className="adl-plan-quiet">
          <Spinner label={t('action.planning')} /> {t('action.planning')}
        </p>
      )}
      {planned.status === 'failed' && (
        <Banner look="box" tone="problem" live="assertive" title={t('action.failed')}>
          {reason(planned.error)}
        </Banner>
      )}
      {planned.status === 'ready' && <Content plan={planned.plan} platform={platform} />}
      {refused !== null && (
        <Banner look="box" tone="problem" live="assertive" title={t('action.failed')}>
          {reason(refused)}
        </Banner>
      )}
    </Dialog>
  )
}

function Content({ plan, platform }: { readonly plan: PlanRecord; readonly platform: string }) {
  const t = useMessages(actionMessages)
  const words = usePlanWords()
  const hindrance = hindranceOf(plan, { readOnly: false })
  if (hindrance === 'empty') return <p>{t('action.nothing', { platform })}</p>
  const { after } = plan.spend
  const most = words.most(after)
  const nothing = (after.day?.minor ?? 1) === 0
  return (
    <>
      <Ledger plan={plan} look="brief" />
      <p>
        {nothing ? t('action.most-nothing') : t('action.most-then', { amount: most ?? words.t('plan.most.unbounded') })}
      </p>
      {hindrance === 'approval' && (
        <Banner look="box" live="off">
          {t('action.waits', { count: plan.neededApprovals })}
        </Banner>
      )}
      {hindrance === 'ceiling' && (
        <Banner look="box" tone="problem" live="off">
          {t('action.ceiling')}
        </Banner>
      )}
    </>
  )
}

function Apply(props: { readonly plan: PlanRecord; readonly applying: boolean; readonly onApply: () => void }) {
  const { plan, applying, onApply } = props
  const label = useLaunchLabel(plan)
  if (hindranceOf(plan, { readOnly: false }) !== null) return null
  return (
    <Button variant="primary" loading={applying} onClick={onApply}>
      {label}
    </Button>
  )
}

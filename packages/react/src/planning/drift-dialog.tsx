import type { CampaignSummary, DriftDecision, PlanRecord } from '@adloom/client'
import { useState } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Dialog } from '../primitives/dialog/dialog.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { actionMessages } from './action-messages.ts'
import { DriftOfCampaign } from './drift-of-campaign.tsx'
import { useReason } from './trouble.ts'
import { useKnownPlan } from './use-plan-data.ts'

export interface DriftDialogProps {
  readonly campaign: Pick<CampaignSummary, 'id' | 'name' | 'platforms'>
  readonly onClose: () => void
  readonly onPlanned?: ((plan: PlanRecord) => void) | undefined
}

/** What somebody changed on the platform in a campaign, and what should become of it. */
export function DriftDialog({ campaign, onClose, onPlanned }: DriftDialogProps) {
  const t = useMessages(actionMessages)
  const reason = useReason()
  const { show } = useToast()
  const { client } = useAdloomContext()
  const know = useKnownPlan(campaign.id)
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const plan = async (drift: readonly DriftDecision[]) => {
    setPending(true)
    setRefused(null)
    try {
      const made = await client.campaigns.plan(campaign.id, { drift })
      know(made)
      show({ tone: 'good', message: t('action.drift-told') })
      onPlanned?.(made)
      onClose()
    } catch (error) {
      setRefused(error)
      setPending(false)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      size="large"
      title={t('action.drift-title', { name: campaign.name })}
      description={t('action.drift-detail')}
      className="adl-plan-dialog"
    >
      <DriftOfCampaign
        campaignId={campaign.id}
        platform={campaign.platforms[0] ?? 'meta'}
        pending={pending}
        onPlan={(answers) => void plan(answers)}
      />
      {refused !== null && (
        <Banner look="box" tone="problem" live="assertive" title={t('action.failed')}>
          {reason(refused)}
        </Banner>
      )}
    </Dialog>
  )
}

import type { DriftDecision, PlanRecord } from '@adloom/client'
import { useState } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Button } from '../primitives/button/button.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { actionMessages } from './action-messages.ts'
import { driftMessages } from './drift-messages.ts'
import { DriftOfCampaign } from './drift-of-campaign.tsx'
import { usePlanWords } from './plan-words.ts'
import { useReason } from './trouble.ts'
import { useKnownPlan } from './use-plan-data.ts'

export interface DriftBannerProps {
  readonly campaignId: string
  /** Fields that differ from what was applied. */
  readonly count: number
  readonly platform: string
  readonly readOnly?: boolean
  /** The answers became a plan, which wants to be reviewed. */
  readonly onPlanned: (plan: PlanRecord) => void
}

/** Says that somebody changed the campaign on the platform itself, and asks in place what should become of it. */
export function DriftBanner({ campaignId, count, platform, readOnly = false, onPlanned }: DriftBannerProps) {
  const t = useMessages(driftMessages)
  const action = useMessages(actionMessages)
  const words = usePlanWords()
  const reason = useReason()
  const { client } = useAdloomContext()
  const know = useKnownPlan(campaignId)
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  if (count === 0) return null
  const plan = async (drift: readonly DriftDecision[]) => {
    setPending(true)
    setRefused(null)
    try {
      const made = await client.campaigns.plan(campaignId, { drift })
      know(made)
      setOpen(false)
      onPlanned(made)
    } catch (error) {
      setRefused(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <section className="adl-plan-conflicts">
      <Banner
        look="box"
        tone="attention"
        title={t('drift.title', { count, platform: words.platform(platform) })}
        actions={
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'drift.hide' : readOnly ? 'drift.look' : 'drift.answer')}
          </Button>
        }
      />
      {open && (
        <DriftOfCampaign
          campaignId={campaignId}
          platform={platform}
          pending={pending}
          readOnly={readOnly}
          onPlan={(answers) => void plan(answers)}
        />
      )}
      {refused !== null && (
        <Banner look="box" tone="problem" live="assertive" title={action('action.failed')}>
          {reason(refused)}
        </Banner>
      )}
    </section>
  )
}

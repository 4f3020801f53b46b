import { useMessages } from '../messages/use-messages.ts'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { Skeleton } from '../primitives/skeleton/skeleton.tsx'
import { useComingBack } from '../provider/trouble.ts'
import { DriftAnswers, type DriftAnswersProps } from './drift-answers.tsx'
import { driftMessages } from './drift-messages.ts'
import { useDeliveryRecord } from './use-plan-data.ts'

export interface DriftOfCampaignProps extends Omit<DriftAnswersProps, 'drift'> {
  readonly campaignId: string
}

/** Reads what was changed on the platform in a campaign, and asks what should become of it. */
export function DriftOfCampaign({ campaignId, ...answers }: DriftOfCampaignProps) {
  const t = useMessages(driftMessages)
  const read = useDeliveryRecord(campaignId)
  const error = read.status === 'failed' ? read.error : null
  useComingBack(error, read.status === 'failed' ? read.retry : () => {})
  if (read.status === 'loading') {
    return (
      <div role="status" aria-label={t('drift.loading')}>
        <Skeleton eighths={5} />
        <Skeleton shape="control" />
      </div>
    )
  }
  if (read.status === 'failed') {
    return <ErrorState error={read.error} title={t('drift.failed')} onRetry={read.retry} />
  }
  if (read.data.drift.length === 0) return <p>{t('drift.none')}</p>
  return <DriftAnswers {...answers} drift={read.data.drift} />
}

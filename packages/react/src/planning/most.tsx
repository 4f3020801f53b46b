import type { PlanRecord } from '@adloom/client'
import { useId } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Banner } from '../primitives/banner/banner.tsx'
import { Part } from '../primitives/part/part.tsx'
import { usePlanWords } from './plan-words.ts'
import { reviewMessages } from './review-messages.ts'

/** The most that can be spent once the plan is carried out, in large figures, and whether it may be. */
export function Most({ plan }: { readonly plan: Pick<PlanRecord, 'spend' | 'ceiling'> }) {
  const t = useMessages(reviewMessages)
  const words = usePlanWords()
  const format = useFormat()
  const id = useId()
  const { before, after } = plan.spend
  const { limit, exceeded } = plan.ceiling
  const large = after.flight ?? after.week ?? after.day
  const largest = after.flight ? 'flight' : after.week ? 'week' : 'day'
  const spans = (['week', 'day'] as const).filter((span) => after[span] !== null && span !== largest)
  const was = words.most(before)
  const runs = (before.day?.minor ?? 0) > 0 || (before.flight?.minor ?? 0) > 0
  return (
    <Part name="plan-most" as="section" aria-labelledby={id}>
      <h3 id={id} className="adl-plan-most-title">
        {t('review.most')}
      </h3>
      <p className="adl-plan-most-large" data-none={large?.minor === 0 || undefined}>
        {large === null
          ? words.t('plan.most.unbounded')
          : large.minor === 0
            ? t('review.most-nothing')
            : format.money(large)}
        {large !== null && large.minor > 0 && (
          <span className="adl-plan-most-unit">{words.t(`plan.most.${largest}`)}</span>
        )}
      </p>
      {large !== null && large.minor > 0 && (
        <dl className="adl-plan-most-spans">
          {spans.map((span) => {
            const amount = after[span]
            return (
              amount && (
                <div key={span}>
                  <dt>{words.t(`plan.most.${span}`)}</dt>
                  <dd>{format.money(amount)}</dd>
                </div>
              )
            )
          })}
        </dl>
      )}
      {large !== null && large.minor > 0 && after.flight === null && (
        <p className="adl-plan-quiet">{t('review.most-open')}</p>
      )}
      {runs && was !== null && <p className="adl-plan-quiet">{t('review.most-before', { amount: was })}</p>}
      {exceeded && (
        <Banner look="box" tone="problem" title={t('review.ceiling')}>
          {limit === null ? t('review.ceiling-detail-unknown') : t('review.ceiling-detail', { limit })}
        </Banner>
      )}
    </Part>
  )
}

import type { PlanRecord } from '@adloom/client'
import { useMessages } from '../messages/use-messages.ts'
import { launchWord } from './gates.ts'
import { usePlanWords } from './plan-words.ts'
import { reviewMessages } from './review-messages.ts'

/** What the one button of a plan says: the verb, its object, and the most that it can cost. */
export function useLaunchLabel(plan: Pick<PlanRecord, 'purpose' | 'operations' | 'spend'>): string {
  const t = useMessages(reviewMessages)
  const words = usePlanWords()
  const amount = words.most(plan.spend.after)
  const count = plan.operations.length
  switch (launchWord(plan)) {
    case 'launch':
      return amount === null ? t('review.launch-unbounded') : t('review.launch', { amount })
    case 'resume':
      return amount === null ? t('review.resume-unbounded') : t('review.resume', { amount })
    case 'change':
      return t('review.change', { count, amount: amount ?? words.t('plan.most.unbounded') })
    case 'pause':
      return t('review.pause')
    case 'archive':
      return t('review.archive')
    case 'undo-all':
      return t('review.undo-all', { count })
  }
}

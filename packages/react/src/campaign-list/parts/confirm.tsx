import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { AlertDialog } from '../../primitives/dialog/alert-dialog.tsx'
import { useCampaignListContext } from '../context.ts'
import type { Question } from '../use-list-actions.ts'

/** Names that a question lists; more are counted. */
const mostNamed = 5

/** Asks before something that cannot be taken back, and says which campaigns it is about. */
export function CampaignListConfirm() {
  const { actions } = useCampaignListContext()
  const { question } = actions
  return question === null ? null : <Asked question={question} />
}

function Asked({ question }: { readonly question: Question }) {
  const { actions, t } = useCampaignListContext()
  const format = useFormat()
  const [open, setOpen] = useState(true)
  const yes = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const { action, campaigns, leftAlone } = question
  const [only] = campaigns
  const count = campaigns.length
  const names = campaigns.slice(0, mostNamed).map(({ name }) => name)
  const rest = count - names.length
  const one = count === 1 && only !== undefined
  return (
    <AlertDialog
      open={open}
      onOpenChange={setOpen}
      title={
        one
          ? t(`campaign-list.confirm-${action}-one`, { name: only.name })
          : t(`campaign-list.confirm-${action}-many`, { count })
      }
      description={
        <>
          {!one && (
            <span className="adl-campaign-list-asked">
              {rest > 0
                ? t('campaign-list.confirm-names-more', { names: names.join(', '), count: rest })
                : t('campaign-list.confirm-names', { names: format.list(names) })}
            </span>
          )}
          {t(one ? `campaign-list.confirm-${action}-detail` : `campaign-list.confirm-${action}-detail-many`)}
          {leftAlone > 0 && (
            <span className="adl-campaign-list-asked">
              {t('campaign-list.confirm-left-alone', { count: leftAlone })}
            </span>
          )}
        </>
      }
      confirmLabel={t(`campaign-list.confirm-${action}`, { count })}
      onConfirm={() => {
        yes.current = true
      }}
      onClosed={() => {
        if (mounted.current) void actions.answer(yes.current)
      }}
    />
  )
}

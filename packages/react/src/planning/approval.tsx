import type { PlanRecord } from '@adloom/client'
import BadgeCheck from 'lucide-react/icons/badge-check'
import Check from 'lucide-react/icons/check'
import Clock from 'lucide-react/icons/clock'
import MessageSquare from 'lucide-react/icons/message-square'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Button } from '../primitives/button/button.tsx'
import { Part } from '../primitives/part/part.tsx'
import { StatusPill } from '../primitives/status-pill/status-pill.tsx'
import { TextArea } from '../primitives/text-field/text-area.tsx'
import { useToast } from '../primitives/toast/toast-provider.tsx'
import type { Hindrance } from './gates.ts'
import { reviewMessages } from './review-messages.ts'
import type { PlanReviewController } from './use-plan-review.ts'

const moment: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }

/** The most that the server takes. Characters. */
const longestComment = 2_000

export interface ApprovalProps {
  readonly plan: PlanRecord
  readonly review: PlanReviewController
  readonly hindrance: Hindrance | null
}

/** Who approved the plan or sent it back, and the way to do so. */
export function Approval({ plan, review, hindrance }: ApprovalProps) {
  const t = useMessages(reviewMessages)
  const format = useFormat()
  const id = useId()
  const { approvals, neededApprovals, refusal, createdBy, createdAt, expiresAt } = plan
  const enough = neededApprovals === 0 || plan.state === 'approved' || plan.state === 'applied'
  const given = enough ? Math.max(neededApprovals, approvals.length) : Math.min(approvals.length, neededApprovals - 1)
  const decidable = hindrance === 'approval' || hindrance === 'ceiling'
  return (
    <Part name="plan-approval" as="section" aria-labelledby={id}>
      <div className="adl-plan-section-head">
        <h3 id={id}>{t('review.approval')}</h3>
        {neededApprovals > 0 && refusal === null && (
          <StatusPill tone={enough ? 'good' : 'attention'} icon={enough ? Check : Clock}>
            {t('review.approval-count', { given, needed: neededApprovals })}
          </StatusPill>
        )}
      </div>
      <p className="adl-plan-quiet">
        {t('review.made-by', { name: createdBy.name, moment: format.dateTime(createdAt, moment) })}
      </p>
      {approvals.map(({ actor, at, until, comment }) => (
        <Said
          key={`${actor.id} ${at}`}
          name={actor.name}
          title={t('review.approved-by', { name: actor.name })}
          note={t('review.approved-when', {
            moment: format.dateTime(at, moment),
            until: format.dateTime(until, moment),
          })}
          comment={comment}
        />
      ))}
      {refusal !== null && (
        <Said
          name={refusal.actor.name}
          title={t('review.refused-by', { name: refusal.actor.name })}
          note={`${format.dateTime(refusal.at, moment)}. ${t('review.refused-next')}`}
          comment={refusal.comment}
        />
      )}
      {neededApprovals === 0 && <p>{t('review.approval-none')}</p>}
      {!enough && refusal === null && decidable && (
        <>
          <p>{t('review.approval-waits', { count: neededApprovals - given })}</p>
          {expiresAt !== null && (
            <p className="adl-plan-quiet">
              {t('review.expires', { moment: format.dateTime(expiresAt, moment) })} {t('review.any-edit')}
            </p>
          )}
          {!review.readOnly && <Decide plan={plan} review={review} />}
        </>
      )}
      {enough && approvals.length > 0 && <p className="adl-plan-quiet">{t('review.any-edit')}</p>}
    </Part>
  )
}

interface SaidProps {
  readonly name: string
  readonly title: string
  readonly note: string
  readonly comment: string | null
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1))
    .join('')
    .toUpperCase()

function Said({ name, title, note, comment }: SaidProps) {
  return (
    <div className="adl-plan-person">
      <span className="adl-plan-initials" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div>
        <p className="adl-plan-person-title">{title}</p>
        <p className="adl-plan-quiet">{note}</p>
        {comment !== null && (
          <blockquote className="adl-plan-comment">
            <bdi>{comment}</bdi>
          </blockquote>
        )}
      </div>
    </div>
  )
}

/** The two decisions of an approver. Whoever made the plan may not; the server says so to whoever is not known yet. */
function Decide({ plan, review }: Pick<ApprovalProps, 'plan' | 'review'>) {
  const t = useMessages(reviewMessages)
  const { show } = useToast()
  const [asking, setAsking] = useState<'approve' | 'changes' | null>(null)
  const [comment, setComment] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const own = review.progress.self === plan.createdBy.id
  const pending = review.progress.pending
  useEffect(() => {
    if (asking !== null) field.current?.focus()
  }, [asking])

  const close = () => {
    setAsking(null)
    setComment('')
    setMissing(false)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (asking === 'changes' && comment.trim() === '') {
      setMissing(true)
      field.current?.focus()
      return
    }
    const done = await (asking === 'approve' ? review.approve(comment) : review.sendBack(comment))
    if (!done) return
    show({ tone: 'good', message: t(asking === 'approve' ? 'review.approved-told' : 'review.refused-told') })
    close()
  }

  if (own) return <p className="adl-plan-quiet">{t('review.own')}</p>
  if (asking === null) {
    return (
      <div className="adl-plan-buttons">
        <Button icon={BadgeCheck} onClick={() => setAsking('approve')}>
          {t('review.approve')}
        </Button>
        <Button variant="ghost" icon={MessageSquare} onClick={() => setAsking('changes')}>
          {t('review.ask-changes')}
        </Button>
      </div>
    )
  }
  return (
    <form className="adl-plan-decide" onSubmit={(event) => void send(event)} noValidate>
      <TextArea
        ref={field}
        label={t(asking === 'approve' ? 'review.comment-optional' : 'review.comment-changes')}
        value={comment}
        maxLength={longestComment}
        required={asking === 'changes'}
        issues={missing ? [{ severity: 'error', message: t('review.comment-missing') }] : undefined}
        onValueChange={(text) => {
          setComment(text)
          setMissing(false)
        }}
      />
      <div className="adl-plan-buttons">
        <Button
          type="submit"
          variant="primary"
          loading={pending === (asking === 'approve' ? 'approve' : 'refuse')}
          icon={asking === 'approve' ? BadgeCheck : MessageSquare}
        >
          {t(asking === 'approve' ? 'review.approve-this' : 'review.ask-changes-send')}
        </Button>
        <Button variant="ghost" onClick={close}>
          {t('review.cancel')}
        </Button>
      </div>
    </form>
  )
}

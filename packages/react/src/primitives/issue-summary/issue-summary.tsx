import type { Severity } from '@adloom/domain/document'
import CircleAlert from 'lucide-react/icons/circle-alert'
import { forwardRef, type MouseEvent, type ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'

/** One line of the list. */
export interface SummarizedIssue {
  readonly id: string
  readonly severity: Severity
  /** The field and what is wrong with it: "Daily budget: the minimum is ₹850". */
  readonly message: ReactNode
  /** The id of the control to go to. */
  readonly fieldId?: string
  /** Goes there in another way, e.g. by opening a step first. */
  readonly onGo?: () => void
}

export interface IssueSummaryProps {
  readonly issues: readonly SummarizedIssue[]
  /** @default "3 fields need a change before you can continue" */
  readonly title?: ReactNode
  /** @default "Everything you typed is kept." */
  readonly note?: ReactNode
}

/**
 * The list of what is wrong, on top of a form, each line a link to its field. Give it a ref and focus it when a person
 * tries to go on: it is read aloud from its title.
 */
export const IssueSummary = forwardRef<HTMLDivElement, IssueSummaryProps>(function IssueSummary(
  { issues, title, note },
  ref,
) {
  const t = useMessages(primitivesMessages)
  const go = (issue: SummarizedIssue) => (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault()
    if (issue.onGo !== undefined) issue.onGo()
    else if (issue.fieldId !== undefined) event.currentTarget.ownerDocument.getElementById(issue.fieldId)?.focus()
  }
  if (issues.length === 0) return null
  return (
    <div ref={ref} className="adl-issue-summary" data-adl-part="issue-summary" role="group" tabIndex={-1}>
      <p className="adl-issue-summary-title">
        <Icon of={CircleAlert} />
        {title ?? t('primitives.issues', { count: issues.length })}
      </p>
      <ol className="adl-issue-summary-list">
        {issues.map((issue) => (
          <li key={issue.id}>
            <a href={`#${issue.fieldId ?? ''}`} onClick={go(issue)}>
              {issue.message}
            </a>
          </li>
        ))}
      </ol>
      <p className="adl-issue-summary-note">{note ?? t('primitives.issues-kept')}</p>
    </div>
  )
})

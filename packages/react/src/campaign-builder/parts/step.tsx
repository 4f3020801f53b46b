import type { StepId } from '@adloom/domain/campaign'
import { stepOf } from '@adloom/domain/campaign'
import { type ComponentType, useEffect, useMemo, useRef } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { IssueSummary } from '../../primitives/issue-summary/issue-summary.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useDescribeIssue } from '../describe-issue.ts'
import { useFieldName } from '../field-names.ts'
import { builderMessages } from '../messages.ts'
import { AdsStep } from '../steps/ads-step.tsx'
import { AudienceStep } from '../steps/audience-step.tsx'
import { BudgetStep } from '../steps/budget-step.tsx'
import { CheckStep } from '../steps/check-step.tsx'
import { GoalStep } from '../steps/goal-step.tsx'
import { TrackingStep } from '../steps/tracking-step.tsx'
import { Notices } from './notices.tsx'

const content: Readonly<Record<StepId, ComponentType>> = {
  goal: GoalStep,
  audience: AudienceStep,
  budget: BudgetStep,
  ads: AdsStep,
  tracking: TrackingStep,
  check: CheckStep,
}

/** The open step's fields in one calm column. */
export function Step() {
  const t = useMessages(builderMessages)
  const step = useBuilder((state) => state.step)
  const Fields = content[step]
  return (
    <section
      className="adl-builder-main"
      data-adl-part="builder-main"
      aria-label={t(`builder.step.${step}`)}
      tabIndex={-1}
    >
      <div className="adl-builder-column" data-step={step}>
        <Notices />
        <Summary step={step} />
        <Fields key={step} />
      </div>
    </section>
  )
}

/** What is wrong in the step, on top of it, once somebody tried to go on. */
function Summary({ step }: { readonly step: StepId }) {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const shown = useBuilder(({ summaryOf }) => summaryOf === step)
  const issues = useBuilder((state) => state.issues)
  const describe = useDescribeIssue()
  const fieldName = useFieldName()
  const box = useRef<HTMLDivElement>(null)
  const errors = useMemo(
    () => issues.filter(({ severity, path }) => severity === 'error' && stepOf(path) === step),
    [issues, step],
  )
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown])
  if (!shown || errors.length === 0) return null
  return (
    <IssueSummary
      ref={box}
      issues={errors.map((issue) => ({
        id: `${issue.path} ${issue.code}`,
        severity: issue.severity,
        message: t('builder.issue-of', { field: fieldName(issue.path).field, message: describe(issue).message }),
        onGo: () => store.goTo(issue.path),
      }))}
    />
  )
}

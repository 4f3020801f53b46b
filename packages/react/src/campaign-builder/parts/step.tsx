import type { StepId } from '@adloom/domain/campaign'
import { stepOf } from '@adloom/domain/campaign'
import { type ComponentType, useEffect, useMemo, useRef } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { IssueSummary } from '../../primitives/issue-summary/issue-summary.tsx'
import { LazyContent } from '../../primitives/lazy/lazy-content.tsx'
import { prefetch } from '../../primitives/lazy/lazy-part.ts'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useDescribeIssue } from '../describe-issue.ts'
import { useFieldName } from '../field-names.ts'
import { builderMessages } from '../messages.ts'
import { stepParts } from '../steps/load-step.ts'
import { Notices } from './notices.tsx'
import { FieldsToCome } from './skeleton.tsx'

/** Fetches the other steps while nobody waits, so that opening one does not. */
function useStepsAtHand(): void {
  useEffect(() => {
    const fetchAll = (): void => {
      for (const part of Object.values(stepParts)) prefetch(part)
    }
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(fetchAll, 1_000)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(fetchAll, { timeout: 5_000 })
    return () => cancelIdleCallback(handle)
  }, [])
}

/** The open step's fields in one calm column. */
export function Step() {
  const t = useMessages(builderMessages)
  const step = useBuilder((state) => state.step)
  useStepsAtHand()
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
        <LazyContent key={step} part={stepParts[step]} waiting={<FieldsToCome />}>
          {({ Fields }) => <Drawn step={step} fields={Fields} />}
        </LazyContent>
      </div>
    </section>
  )
}

/** Draws a step's fields and says that they are there, for whoever waits to give one the focus. */
function Drawn({ step, fields: Fields }: { readonly step: StepId; readonly fields: ComponentType }) {
  const store = useBuilderStore()
  useEffect(() => store.drawn(step), [store, step])
  return <Fields />
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
        onGo: () => store.goToIssue(issue.path),
      }))}
    />
  )
}

import { type StepId, steps as stepIds, stepOf } from '@adloom/domain/campaign'
import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import CircleAlert from 'lucide-react/icons/circle-alert'
import { useMemo } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Menu } from '../../primitives/menu/menu.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'

interface ShownStep {
  readonly id: StepId
  readonly number: number
  readonly state: 'incomplete' | 'invalid' | 'done'
  readonly errors: number
}

/** The steps that this campaign has, each with its state and what is wrong in it. */
export function useShownSteps(): readonly ShownStep[] {
  const states = useBuilder(({ steps }) => steps)
  const issues = useBuilder((state) => state.issues)
  return useMemo(() => {
    const errors = new Map<StepId, number>()
    for (const { severity, path } of issues) {
      if (severity === 'error') errors.set(stepOf(path), (errors.get(stepOf(path)) ?? 0) + 1)
    }
    return stepIds
      .flatMap((id) => {
        const state = states[id]
        return state === 'hidden' ? [] : [{ id, state, errors: state === 'invalid' ? (errors.get(id) ?? 0) : 0 }]
      })
      .map((step, index) => ({ ...step, number: index + 1 }))
  }, [states, issues])
}

/** The way through the campaign. In a wide builder all steps stand in a row; in a narrow one the open one opens a menu. */
export function Steps() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const current = useBuilder(({ step }) => step)
  const steps = useShownSteps()
  const open = steps.find(({ id }) => id === current)
  return (
    <nav className="adl-builder-steps" data-adl-part="builder-steps" aria-label={t('builder.steps')}>
      <ol className="adl-builder-steps-row">
        {steps.map((step) => (
          <li key={step.id}>
            <button
              type="button"
              className="adl-builder-step"
              data-state={step.state}
              aria-current={step.id === current ? 'step' : undefined}
              onClick={() => store.go(step.id)}
            >
              <StepMark step={step} current={step.id === current} />
              {t(`builder.step.${step.id}`)}
              <VisuallyHidden>{t(`builder.state.${step.state}`)}</VisuallyHidden>
              {step.errors > 0 && <StepErrors count={step.errors} />}
            </button>
          </li>
        ))}
      </ol>
      <div className="adl-builder-steps-narrow">
        <span className="adl-builder-steps-line" aria-hidden="true">
          {steps.map(({ id, number }) => (
            <span
              key={id}
              data-passed={number <= (open?.number ?? 1) || undefined}
              data-current={id === current || undefined}
            />
          ))}
        </span>
        <Menu
          align="start"
          trigger={
            <button type="button" className="adl-builder-steps-open">
              <strong>{t(`builder.step.${current}`)}</strong>
              <span className="adl-builder-steps-of">
                {t('builder.step-of', { step: open?.number ?? 1, total: steps.length })}
              </span>
              {open && open.errors > 0 && <StepErrors count={open.errors} />}
              <Icon of={ChevronDown} />
            </button>
          }
          items={steps.map((step) => ({
            id: step.id,
            label: t(`builder.step.${step.id}`),
            note: step.errors > 0 ? t('builder.step-errors', { count: step.errors }) : t(`builder.state.${step.state}`),
            onSelect: () => store.go(step.id),
          }))}
        />
      </div>
    </nav>
  )
}

function StepMark({ step, current }: { readonly step: ShownStep; readonly current: boolean }) {
  if (step.state === 'done' && !current) return <Icon of={Check} />
  return <span className="adl-builder-step-number">{step.number}</span>
}

function StepErrors({ count }: { readonly count: number }) {
  const t = useMessages(builderMessages)
  return (
    <span className="adl-builder-step-errors">
      <Icon of={CircleAlert} size={14} />
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{t('builder.step-errors', { count })}</VisuallyHidden>
    </span>
  )
}

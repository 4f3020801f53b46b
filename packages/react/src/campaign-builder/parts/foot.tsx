import type { Path, SaveStatus } from '@adloom/domain/document'
import type { LucideIcon } from 'lucide-react'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import CloudOff from 'lucide-react/icons/cloud-off'
import Pause from 'lucide-react/icons/pause'
import Redo from 'lucide-react/icons/redo-2'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Undo from 'lucide-react/icons/undo-2'
import { midSentence } from '../../campaign-words/field-names.ts'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { useFieldName } from '../field-names.ts'
import { builderMessages } from '../messages.ts'
import { useShownSteps } from './steps.tsx'

export interface FootProps {
  /** What the last step's button does; without it there is none. */
  readonly onDone?: () => void
}

/** Where saving stands, undo and redo, and the way to the next step. */
export function Foot({ onDone }: FootProps) {
  return (
    <footer className="adl-builder-foot" data-adl-part="builder-foot">
      <SaveState />
      <UndoRedo />
      <Way {...(onDone && { onDone })} />
    </footer>
  )
}

const saveIcons: Readonly<Record<SaveStatus, LucideIcon>> = {
  clean: Check,
  dirty: RefreshCw,
  saving: RefreshCw,
  conflict: Pause,
  offline: CloudOff,
  error: TriangleAlert,
  forbidden: TriangleAlert,
}

/** Said to nobody who listens: that saving goes well is no news, and that it does not is in a notice of its own. */
function SaveState() {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const store = useBuilderStore()
  const status = useBuilder(({ document }) => document.save.status)
  const savedAt = useBuilder((state) => state.savedAt)
  if (store.readOnly) return null
  const words =
    status === 'clean' && savedAt !== null
      ? t('builder.save.saved-at', { time: format.time(savedAt) })
      : t(`builder.save.${status}`)
  return (
    <div className="adl-builder-save" data-adl-part="builder-save" data-status={status}>
      <Icon of={saveIcons[status]} />
      <span className="adl-builder-wide">{words}</span>
      <span className="adl-builder-narrow" title={words}>
        {t(`builder.save-short.${status}`)}
      </span>
    </div>
  )
}

function UndoRedo() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const fieldName = useFieldName()
  const past = useBuilder(({ document }) => document.history.past.at(-1)?.label)
  const future = useBuilder(({ document }) => document.history.future.at(-1)?.label)
  if (store.readOnly) return null
  const named = (path: Path): string => midSentence(fieldName(path).field)
  const undo = past === undefined ? t('builder.undo-short') : t('builder.undo', { field: named(past) })
  return (
    <div className="adl-builder-undo">
      <Button
        variant="ghost"
        icon={Undo}
        directional
        aria-label={undo}
        onClick={store.undo}
        disabledReason={past === undefined ? t('builder.undo-none') : undefined}
      >
        <span className="adl-builder-wide">{undo}</span>
      </Button>
      <IconButton
        variant="ghost"
        icon={Redo}
        directional
        label={future === undefined ? t('builder.redo-short') : t('builder.redo', { field: named(future) })}
        disabledReason={future === undefined ? t('builder.redo-none') : undefined}
        onClick={store.redo}
      />
    </div>
  )
}

function Way({ onDone }: FootProps) {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const current = useBuilder(({ step }) => step)
  const steps = useShownSteps()
  const conflict = useBuilder(({ document }) => document.save.status === 'conflict')
  const reviewing = useBuilder((state) => state.reviewing)
  const at = steps.findIndex(({ id }) => id === current)
  const next = steps[at + 1]
  if (reviewing) {
    return (
      <div className="adl-builder-way">
        <Button icon={ArrowLeft} directional onClick={() => store.review(false)}>
          {t('builder.back-to-edit')}
        </Button>
      </div>
    )
  }
  return (
    <div className="adl-builder-way">
      {at > 0 && <Button onClick={() => store.move(-1)}>{t('builder.back')}</Button>}
      {next && (
        <Button variant={conflict ? 'secondary' : 'primary'} iconEnd={ArrowRight} directional onClick={store.goOn}>
          <span className="adl-builder-wide">
            {t('builder.continue', { step: midSentence(t(`builder.step.${next.id}`)) })}
          </span>
          <span className="adl-builder-narrow">{t('builder.continue-short')}</span>
        </Button>
      )}
      {!next && onDone && <Button onClick={onDone}>{t('builder.done')}</Button>}
      {!next && <ReviewPlan />}
    </div>
  )
}

/** From the last step to the plan; what still stands against the campaign comes first. */
function ReviewPlan() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const errors = useBuilder(({ issues }) => issues.filter(({ severity }) => severity === 'error').length)
  const conflict = useBuilder(({ document }) => document.save.status === 'conflict')
  return (
    <Button
      variant={conflict ? 'secondary' : 'primary'}
      iconEnd={ArrowRight}
      directional
      disabledReason={errors > 0 ? t('builder.review-off', { count: errors }) : undefined}
      onClick={() => store.review(true)}
    >
      {t('builder.review')}
    </Button>
  )
}

import ArrowLeft from 'lucide-react/icons/arrow-left'
import CircleCheck from 'lucide-react/icons/circle-check'
import Eye from 'lucide-react/icons/eye'
import Pencil from 'lucide-react/icons/pencil'
import type { ReactNode } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { DeliveryStatus } from '../../primitives/delivery-status/delivery-status.tsx'
import { StatusPill } from '../../primitives/status-pill/status-pill.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'

export interface HeaderProps {
  readonly onClose?: () => void
  /** Stands at the end. */
  readonly children?: ReactNode
}

const dayAndMonth = { day: 'numeric', month: 'short' } as const

/** The campaign's name, how far it is, and what it is for. */
export function Header({ onClose, children }: HeaderProps) {
  const t = useMessages(builderMessages)
  const format = useFormat()
  const name = useBuilder(({ draft }) => draft.value.name)
  const goal = useBuilder(({ draft }) => draft.value.goal)
  const { start, end } = useBuilder(({ draft }) => draft.value.flight)
  const delivery = useBuilder(({ standing }) => standing.delivery)
  const facts = [
    goal !== null && t(`builder.goal.${goal}`),
    start !== null &&
      (end === null
        ? t('builder.open-ended', { start: format.date(start) })
        : t('builder.range', { start: format.date(start, dayAndMonth), end: format.date(end) })),
  ].filter((fact) => fact !== false)

  return (
    <header className="adl-builder-header" data-adl-part="builder-header">
      {onClose && (
        <IconButton
          icon={ArrowLeft}
          directional
          label={t('builder.back-to-campaigns')}
          variant="ghost"
          onClick={onClose}
        />
      )}
      <h2 className="adl-builder-title" dir="auto" title={name}>
        {name.trim() || t('builder.name-missing')}
      </h2>
      <Version />
      {delivery !== null && <DeliveryStatus delivery={delivery} />}
      <p className="adl-builder-facts">{facts.join(' · ')}</p>
      <div className="adl-builder-header-end adl-slot">{children}</div>
    </header>
  )
}

/** Which version is edited, and which one is on the platform. */
function Version() {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const version = useBuilder(({ document }) => document.save.version)
  const live = useBuilder(({ standing }) => standing.liveVersion)
  if (store.readOnly) return <StatusPill icon={Eye}>{t('builder.read-only')}</StatusPill>
  if (live === null) return <StatusPill icon={Pencil}>{t('builder.draft', { version })}</StatusPill>
  if (live !== version) return <StatusPill icon={Pencil}>{t('builder.changed', { live, version })}</StatusPill>
  return (
    <StatusPill tone="good" icon={CircleCheck}>
      {t('builder.live', { version })}
    </StatusPill>
  )
}

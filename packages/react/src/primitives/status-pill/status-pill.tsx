import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

export type StatusTone = 'neutral' | 'good' | 'attention' | 'problem' | 'info'

export interface StatusPillProps {
  /** @default 'neutral' */
  readonly tone?: StatusTone
  /** Colour never speaks alone: a pill that has a tone has an icon, too. */
  readonly icon?: LucideIcon
  readonly children: ReactNode
}

/** A state in a word. */
export function StatusPill({ tone = 'neutral', icon, children }: StatusPillProps) {
  return (
    <span className="adl-pill" data-adl-part="status-pill" data-tone={tone}>
      {icon && <Icon of={icon} size={12} />}
      {children}
    </span>
  )
}

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

export interface EmptyStateProps {
  readonly icon?: LucideIcon
  /** What there is not, or not yet. */
  readonly title: ReactNode
  /** What to do next. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** What stands where there is nothing yet, or nothing that matches. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="adl-empty-state" data-adl-part="empty-state">
      {icon && <Icon of={icon} size={24} />}
      <p className="adl-empty-state-title">{title}</p>
      {children !== undefined && <div className="adl-empty-state-detail">{children}</div>}
      {actions !== undefined && <div className="adl-empty-state-actions">{actions}</div>}
    </div>
  )
}

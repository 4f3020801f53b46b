import { useMessages } from '../../messages/use-messages.ts'
import { primitivesMessages } from '../messages.ts'
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx'
import { useDelayed } from './use-delayed.ts'

export interface SpinnerProps {
  /** What is being waited for, for those who listen. @default "Loading" */
  readonly label?: string
  /** Milliseconds before it shows. @default 400 */
  readonly after?: number
}

/** A sign of waiting that keeps its place from the start and shows only once the wait is felt. */
export function Spinner({ label, after }: SpinnerProps) {
  const t = useMessages(primitivesMessages)
  const shown = useDelayed(true, after)
  return (
    <span className="adl-spinner" data-adl-part="spinner" data-shown={shown || undefined} role="status">
      {shown && <VisuallyHidden>{label ?? t('primitives.loading')}</VisuallyHidden>}
    </span>
  )
}

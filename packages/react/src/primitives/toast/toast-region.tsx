import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import X from 'lucide-react/icons/x'
import { useEffect, useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../button/button.tsx'
import { IconButton } from '../button/icon-button.tsx'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import type { QueuedToast } from './toast-queue.ts'

const icons = { info: Info, good: CircleCheck, problem: CircleAlert }

interface ToastItemProps {
  readonly toast: QueuedToast
  /** Time stands still while somebody reads or reaches for it. */
  readonly held: boolean
  readonly onDismiss: (id: number) => void
}

function ToastItem({ toast, held, onDismiss }: ToastItemProps) {
  const t = useMessages(primitivesMessages)
  const { id, tone = 'info', undo, message } = toast
  const duration = toast.duration ?? (undo === undefined ? 6_000 : undefined)
  useEffect(() => {
    if (held || duration === undefined) return
    const timer = setTimeout(() => onDismiss(id), duration)
    return () => clearTimeout(timer)
  }, [held, duration, id, onDismiss])
  return (
    <div className="adl-toast" data-adl-part="toast" data-tone={tone}>
      <Icon of={icons[tone]} />
      <span className="adl-toast-message">{message}</span>
      {undo && (
        <Button
          variant="ghost"
          size="small"
          onClick={() => {
            undo.onUndo()
            onDismiss(id)
          }}
        >
          {undo.label ?? t('primitives.undo')}
        </Button>
      )}
      <IconButton size="small" icon={X} label={t('primitives.dismiss')} onClick={() => onDismiss(id)} />
    </div>
  )
}

interface ToastRegionProps {
  readonly queue: readonly QueuedToast[]
  readonly onDismiss: (id: number) => void
}

/** Where toasts appear: a polite live region at the bottom end of the window. */
export function ToastRegion({ queue, onDismiss }: ToastRegionProps) {
  const t = useMessages(primitivesMessages)
  const [held, setHeld] = useState(false)
  return (
    <section className="adl-toasts" aria-label={t('primitives.notifications')}>
      <div
        role="status"
        aria-live="polite"
        aria-relevant="additions"
        className="adl-toasts-list"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {queue.map((toast) => (
          <ToastItem key={toast.id} toast={toast} held={held} onDismiss={onDismiss} />
        ))}
      </div>
    </section>
  )
}

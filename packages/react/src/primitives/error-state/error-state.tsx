import CircleX from 'lucide-react/icons/circle-x'
import type { ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import { describeError } from './describe-error.ts'

export interface ErrorStateProps {
  /** What was thrown: its code and request id are shown, so that a person can tell them to somebody. */
  readonly error?: unknown
  /** What happened. @default a general sentence */
  readonly title?: ReactNode
  /** What is kept, and what to do next. */
  readonly children?: ReactNode
  /** Draws "Try again". */
  readonly onRetry?: (() => void) | undefined
  /** Other ways out, before "Try again". */
  readonly actions?: ReactNode
}

/** What stands in the place of something that could not be read. */
export function ErrorState({ error, title, children, onRetry, actions }: ErrorStateProps) {
  const t = useMessages(primitivesMessages)
  const { code, requestId } = describeError(error)
  return (
    <div className="adl-error-state" data-adl-part="error-state" role="alert">
      <p className="adl-error-state-mark">
        <Icon of={CircleX} />
        {t('primitives.problem')}
      </p>
      <p className="adl-error-state-title">{title ?? t('primitives.failed-title')}</p>
      <p className="adl-error-state-detail">{children ?? t('primitives.failed-detail')}</p>
      {(code !== undefined || requestId !== undefined) && (
        <dl className="adl-error-state-facts">
          {code !== undefined && (
            <div>
              <dt>{t('primitives.code')}</dt>
              <dd>{code}</dd>
            </div>
          )}
          {requestId !== undefined && (
            <div>
              <dt>{t('primitives.request')}</dt>
              <dd>{requestId}</dd>
            </div>
          )}
        </dl>
      )}
      {(actions !== undefined || onRetry !== undefined) && (
        <div className="adl-error-state-actions">
          {actions}
          {onRetry !== undefined && (
            <Button variant="primary" onClick={onRetry}>
              {t('primitives.retry')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

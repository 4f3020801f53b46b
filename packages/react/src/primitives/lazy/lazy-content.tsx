import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { ErrorState } from '../error-state/error-state.tsx'
import { primitivesMessages } from '../messages.ts'
import { type LazyPart, useLazyPart } from './lazy-part.ts'

export interface LazyContentProps<Module extends object> {
  readonly part: LazyPart<Module>
  /** What stands there until the part has come, in its size. */
  readonly waiting: ReactNode
  readonly children: (module: Module) => ReactNode
}

/**
 * Something that is fetched because it is shown. When it cannot be fetched it says so; it can be asked for again, and is
 * once there is a network.
 */
export function LazyContent<Module extends object>({ part, waiting, children }: LazyContentProps<Module>) {
  const t = useMessages(primitivesMessages)
  const [failed, setFailed] = useState(false)
  const module = useLazyPart(part, !failed, () => setFailed(true))
  useEffect(() => {
    if (!failed) return
    const again = (): void => setFailed(false)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [failed])
  if (module) return <>{children(module)}</>
  if (failed) return <ErrorState title={t('primitives.part-failed')} onRetry={() => setFailed(false)} />
  return <>{waiting}</>
}

import { isAdloomError } from '@adloom/client'
import { type KeyboardEvent, type ReactNode, useCallback, useRef } from 'react'
import { WidgetBoundary } from '../../boundary/widget-boundary.tsx'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../../primitives/error-state/error-state.tsx'
import { BuilderContext, useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'
import { type CampaignBuilderOptions, useCampaignBuilder } from '../use-campaign-builder.ts'
import { BuilderSkeleton } from './skeleton.tsx'

export interface RootProps extends CampaignBuilderOptions {
  readonly className?: string
  readonly children?: ReactNode
}

/** Opens the campaign and holds the parts. Until it is open, shows that it is coming, or why it is not. */
export function Root({ className, children, ...options }: RootProps) {
  return (
    <WidgetBoundary
      widget="campaign-builder"
      resetKeys={[options.campaignId]}
      {...(className !== undefined && { className })}
    >
      <Content {...options}>{children}</Content>
    </WidgetBoundary>
  )
}

function Content({ children, ...options }: RootProps) {
  const state = useCampaignBuilder(options)
  if (state.status === 'loading') return <BuilderSkeleton />
  if (state.status === 'failed') return <NotOpened error={state.error} onRetry={state.retry} />
  return (
    <BuilderContext.Provider value={state.builder}>
      <Frame>{children}</Frame>
    </BuilderContext.Provider>
  )
}

/** Where F6 goes, in this order. */
const regions = '.adl-builder-tree, .adl-builder-main, .adl-builder-panel, .adl-builder-foot'

function Frame({ children }: { readonly children: ReactNode }) {
  const store = useBuilderStore()
  const t = useMessages(builderMessages)
  const frame = useRef<HTMLDivElement>(null)
  const shortcuts = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const command = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (command && !event.altKey && (key === 'z' || key === 'y')) {
        event.preventDefault()
        if (key === 'y' || event.shiftKey) store.redo()
        else store.undo()
      }
      if (command && key === 's') {
        event.preventDefault()
        store.flush()
      }
      if (event.key === 'F6' && frame.current) {
        event.preventDefault()
        moveToRegion(frame.current, event.shiftKey ? -1 : 1)
      }
    },
    [store],
  )
  return (
    // The shortcuts hold wherever the focus is inside; the section itself is not a control.
    <section
      ref={frame}
      className="adl-builder"
      data-adl-part="builder"
      aria-label={t('builder.title')}
      onKeyDown={shortcuts}
    >
      {children}
    </section>
  )
}

function moveToRegion(frame: HTMLElement, direction: 1 | -1): void {
  const shown = [...frame.querySelectorAll<HTMLElement>(regions)].filter((region) => region.offsetParent !== null)
  const at = shown.findIndex((region) => region.contains(frame.ownerDocument.activeElement))
  const next = shown[(at + direction + shown.length) % shown.length]
  next?.querySelector<HTMLElement>('a[href], button, input, textarea, [tabindex="0"]')?.focus()
}

function NotOpened({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useMessages(builderMessages)
  const kind = isAdloomError(error) ? error.kind : 'server'
  if (kind === 'not_found') {
    return <EmptyState title={t('builder.not-found.title')}>{t('builder.not-found.detail')}</EmptyState>
  }
  if (isAdloomError(error, 'auth.scope_missing')) {
    return <EmptyState title={t('builder.forbidden.title')}>{t('builder.forbidden.detail')}</EmptyState>
  }
  if (kind === 'connection' || kind === 'timeout') {
    return (
      <EmptyState
        title={t('builder.offline.title')}
        actions={<Button onClick={onRetry}>{t('builder.save.retry-open')}</Button>}
      >
        {t('builder.offline.detail')}
      </EmptyState>
    )
  }
  return <ErrorState error={error} title={t('builder.failed.title')} onRetry={onRetry} />
}

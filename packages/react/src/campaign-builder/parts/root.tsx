import { isAdloomError } from '@adloom/client'
import { type Path, parentOf } from '@adloom/domain/document'
import CloudOff from 'lucide-react/icons/cloud-off'
import Lock from 'lucide-react/icons/lock'
import SearchX from 'lucide-react/icons/search-x'
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { WidgetBoundary } from '../../boundary/widget-boundary.tsx'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../../primitives/error-state/error-state.tsx'
import { useEventCallback } from '../../provider/use-event-callback.ts'
import { BuilderContext, useBuilder, useBuilderStore } from '../context.ts'
import { controlId } from '../describe-issue.ts'
import { builderMessages } from '../messages.ts'
import { type CampaignBuilderOptions, useCampaignBuilder } from '../use-campaign-builder.ts'
import { BuilderSkeleton } from './skeleton.tsx'

export interface RootProps extends CampaignBuilderOptions {
  readonly className?: string
  /** Where a campaign that cannot be opened leads back to; without it there is no way back. */
  readonly onClose?: () => void
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

function Content({ children, onClose, ...options }: RootProps) {
  const state = useCampaignBuilder(options)
  if (state.status === 'loading') return <BuilderSkeleton />
  if (state.status === 'failed')
    return <NotOpened error={state.error} onRetry={state.retry} {...(onClose && { onClose })} />
  return (
    <BuilderContext.Provider value={state.builder}>
      <Frame>{children}</Frame>
    </BuilderContext.Provider>
  )
}

/** Where F6 goes, in this order. */
const regions = '.adl-builder-tree, .adl-builder-main, .adl-builder-panel, .adl-builder-foot'
const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex="0"]'

function Frame({ children }: { readonly children: ReactNode }) {
  const store = useBuilderStore()
  const t = useMessages(builderMessages)
  const frame = useRef<HTMLElement>(null)
  const onFocus = useFocusInRegion()

  const shortcuts = (event: KeyboardEvent<HTMLElement>): void => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey
    const key = event.key.toLowerCase()
    const act: Readonly<Record<string, (() => void) | false>> = {
      z: command && (event.shiftKey ? store.redo : store.undo),
      y: command && !event.shiftKey && store.redo,
      s: command && !event.shiftKey && store.flush,
      f6: () => moveToRegion(frame.current, event.shiftKey ? -1 : 1),
      '/': !command && !isText(event.target) && (() => findIn(frame.current)),
    }
    const chosen = act[key]
    if (!chosen) return
    event.preventDefault()
    chosen()
  }

  useEffect(() => {
    // The browser's own undo, from its menu, would bring back letters that the draft has long left behind.
    const undoing = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
      event.preventDefault()
      if (event.inputType === 'historyUndo') store.undo()
      else store.redo()
    }
    const element = frame.current
    element?.addEventListener('beforeinput', undoing)
    return () => element?.removeEventListener('beforeinput', undoing)
  }, [store])

  return (
    // The shortcuts hold wherever the focus is inside; the section itself is not a control.
    <section
      ref={frame}
      className="adl-builder"
      data-adl-part="builder"
      aria-label={t('builder.title')}
      onKeyDown={shortcuts}
      onFocus={onFocus}
      onBlur={store.endGesture}
    >
      {children}
      <FocusKeeper frame={frame} />
    </section>
  )
}

/**
 * An issue that is solved takes its link away, and with it the focus that stood on it. The region it stood in takes the
 * focus then, or the next key would lead nowhere.
 *
 * @returns the handler that sees where the focus goes
 */
function useFocusInRegion(): (event: FocusEvent<HTMLElement>) => void {
  const last = useRef<HTMLElement | null>(null)
  const region = useRef<HTMLElement | null>(null)
  // Draws again with the issues, and looks after every time.
  useBuilder((state) => state.issues)
  useEffect(() => {
    if (!last.current || last.current.isConnected) return
    const { activeElement, body } = last.current.ownerDocument
    last.current = null
    if (activeElement === body) region.current?.focus()
  })
  return ({ target }) => {
    last.current = target
    region.current = target.closest<HTMLElement>(regions)
  }
}

/** Gives the focus to what somebody asked for, once the step that it stands in is drawn. Comes after all parts. */
function FocusKeeper({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const store = useBuilderStore()
  const wanted = useBuilder(({ focus }) => focus)
  const ready = useBuilder(({ step, drawn }) => drawn === step)
  useEffect(() => {
    const main = frame.current?.querySelector<HTMLElement>('.adl-builder-main')
    // Fields that are still on their way will say when they are there.
    if (main && !ready) return
    const wish = wanted && store.takeFocus()
    if (!wish || !frame.current) return
    const control = wish.path === null ? null : controlAt(frame.current, store.id, wish.path)
    if (!control) {
      main?.focus()
      main?.scrollTo({ top: 0 })
      return
    }
    control.focus()
    control.scrollIntoView({ block: 'nearest' })
    if (wish.select && control instanceof HTMLInputElement) control.select()
  }, [wanted, ready, store, frame])
  return null
}

/** The control of a path, or of the innermost place around it that has one. */
function controlAt(frame: HTMLElement, builderId: string, path: Path): HTMLElement | null {
  for (let at: Path | null = path; at !== null && at !== ''; at = parentOf(at)) {
    const found = frame.querySelector<HTMLElement>(`#${CSS.escape(controlId(builderId, at))}`)
    if (found) return found.matches(focusable) ? found : found.querySelector<HTMLElement>(focusable)
  }
  return null
}

const isText = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')

function findIn(frame: HTMLElement | null): void {
  frame?.querySelector<HTMLElement>('.adl-builder-tree input')?.focus()
}

function moveToRegion(frame: HTMLElement | null, direction: 1 | -1): void {
  if (!frame) return
  const shown = [...frame.querySelectorAll<HTMLElement>(regions)].filter(({ offsetParent }) => offsetParent !== null)
  const at = shown.findIndex((region) => region.contains(frame.ownerDocument.activeElement))
  const next = shown[(at + direction + shown.length) % shown.length]
  const first = [...(next?.querySelectorAll<HTMLElement>(focusable) ?? [])].find(({ offsetParent }) => offsetParent)
  if (first) first.focus()
  else next?.focus()
}

interface NotOpenedProps {
  readonly error: unknown
  readonly onRetry: () => void
  readonly onClose?: () => void
}

function NotOpened({ error, onRetry, onClose }: NotOpenedProps) {
  const t = useMessages(builderMessages)
  const kind = isAdloomError(error) ? error.kind : 'server'
  const unconnected = kind === 'connection' || kind === 'timeout'
  const retry = useEventCallback(onRetry)
  // Before anything else can happen: the network may be back at once.
  useLayoutEffect(() => {
    if (!unconnected) return undefined
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [unconnected, retry])
  const wayBack = onClose && <Button onClick={onClose}>{t('builder.back-to-campaigns')}</Button>
  return (
    <section className="adl-builder" data-adl-part="builder" data-state="failed" aria-label={t('builder.title')}>
      {kind === 'not_found' ? (
        <EmptyState icon={SearchX} title={t('builder.not-found.title')} actions={wayBack}>
          {t('builder.not-found.detail')}
        </EmptyState>
      ) : isAdloomError(error, 'auth.scope_missing') ? (
        <EmptyState icon={Lock} title={t('builder.forbidden.title')} actions={wayBack}>
          {t('builder.forbidden.detail')}
        </EmptyState>
      ) : unconnected ? (
        <EmptyState
          icon={CloudOff}
          title={t('builder.offline.title')}
          actions={<Button onClick={onRetry}>{t('builder.retry-open')}</Button>}
        >
          {t('builder.offline.detail')}
        </EmptyState>
      ) : (
        <ErrorState error={error} title={t('builder.failed.title')} onRetry={onRetry}>
          {t('builder.failed.detail')}
        </ErrorState>
      )}
    </section>
  )
}

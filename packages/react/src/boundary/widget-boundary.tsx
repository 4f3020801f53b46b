import { Component, type ErrorInfo, type ReactNode } from 'react'
import { ErrorState } from '../primitives/error-state/error-state.tsx'
import { AdloomRoot } from '../provider/adloom-root.tsx'
import { type AdloomContextValue, type ErrorFallbackProps, useAdloomContext } from '../provider/context.ts'

export interface WidgetBoundaryProps {
  /** The widget's name: class `adl-<name>`, and the source of its events and errors. */
  readonly widget: string
  /** When one of these changes after a failure, the widget is tried again. */
  readonly resetKeys?: readonly unknown[]
  readonly fallback?: (props: ErrorFallbackProps) => ReactNode
  readonly className?: string
  readonly children: ReactNode
}

interface CatcherProps extends WidgetBoundaryProps {
  readonly adloom: AdloomContextValue
}

interface CatcherState {
  readonly failure: { readonly error: unknown } | null
}

// React offers no other way to catch what a child throws while rendering than a class.
class Catcher extends Component<CatcherProps, CatcherState> {
  override state: CatcherState = { failure: null }

  static getDerivedStateFromError(error: unknown): CatcherState {
    return { failure: { error } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    const { adloom, widget } = this.props
    const message = error instanceof Error ? error.message : String(error)
    adloom.report(error, { widget, ...(info.componentStack ? { componentStack: info.componentStack } : {}) })
    adloom.emit({ type: 'widget.failed', version: 1, widget, source: 'system', payload: { message } })
  }

  override componentDidUpdate(before: CatcherProps): void {
    if (this.state.failure === null) return
    const [now, then] = [this.props.resetKeys ?? [], before.resetKeys ?? []]
    if (now.length !== then.length || now.some((key, index) => !Object.is(key, then[index]))) {
      this.setState({ failure: null })
    }
  }

  readonly reset = (): void => {
    const { adloom, widget } = this.props
    adloom.emit({ type: 'widget.retried', version: 1, widget, source: 'user', payload: {} })
    this.setState({ failure: null })
  }

  override render(): ReactNode {
    const { failure } = this.state
    const { adloom, widget, fallback, children } = this.props
    if (failure === null) return children
    const props = { error: failure.error, widget, reset: this.reset }
    if (fallback !== undefined) return fallback(props)
    const Fallback = adloom.components.ErrorFallback
    return Fallback === undefined ? <ErrorState error={failure.error} onRetry={this.reset} /> : <Fallback {...props} />
  }
}

/**
 * The outside of every widget: its themed root, and the place where its errors stop. A widget that throws shows a
 * fallback in its own place, tells the host once, and leaves the host's page as it was.
 */
export function WidgetBoundary(props: WidgetBoundaryProps) {
  const adloom = useAdloomContext()
  return (
    <AdloomRoot className={props.className} data-adl-widget={props.widget}>
      <Catcher {...props} adloom={adloom} />
    </AdloomRoot>
  )
}

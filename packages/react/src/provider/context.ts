import type { AdloomClient } from '@adloom/client'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { Format } from '../format/format.ts'
import type { MessageFormat } from '../messages/message-format.ts'
import type { MessageSource } from '../messages/translate.ts'
import type { DraftStorage } from './draft-storage.ts'
import type { Theme } from './theme.ts'
import type { WidgetEvent } from './widget-event.ts'

export type ColorScheme = 'light' | 'dark' | 'auto'
export type Density = 'comfortable' | 'compact'
export type Direction = 'ltr' | 'rtl'

/** Where an error came from, for the host's own reporting. */
export interface ErrorSource {
  readonly widget: string
  /** React's component stack, where it is known. */
  readonly componentStack?: string
}

export interface LinkProps {
  readonly href: string
  readonly className?: string
  readonly children: ReactNode
}

export interface ErrorFallbackProps {
  readonly error: unknown
  readonly widget: string
  /** Mounts the widget again. */
  readonly reset: () => void
}

/** Pieces a host may put in place of ours, everywhere at once. A closed list. */
export interface ComponentOverrides {
  /** How links inside the host's product are drawn, e.g. with its router's link. */
  readonly Link?: ComponentType<LinkProps>
  /** What stands in the place of a widget that could not go on. */
  readonly ErrorFallback?: ComponentType<ErrorFallbackProps>
}

/** What every widget knows about the page it is on. */
export interface AdloomContextValue {
  readonly client: AdloomClient
  readonly locale: string
  readonly dir: Direction
  readonly colorScheme: ColorScheme
  readonly density: Density
  readonly theme: Theme
  readonly nonce: string | undefined
  readonly format: Format
  readonly messages: readonly MessageSource[]
  readonly messageFormat: MessageFormat
  readonly components: ComponentOverrides
  readonly draftStorage: DraftStorage
  /** The themed element that overlays are drawn in; `null` until the provider is mounted. */
  readonly portal: HTMLElement | null
  readonly emit: (event: WidgetEvent) => void
  readonly report: (error: unknown, source: ErrorSource) => void
}

export const AdloomContext = createContext<AdloomContextValue | null>(null)

/**
 * What the nearest provider knows.
 *
 * @throws Error `provider.missing` outside of an `AdloomProvider`
 */
export function useAdloomContext(): AdloomContextValue {
  const context = useContext(AdloomContext)
  if (context === null) {
    throw new Error(
      'provider.missing: an Adloom component was drawn outside of <AdloomProvider client={…}>. Put the provider around it.',
    )
  }
  return context
}

/** The client of the nearest provider. */
export function useAdloom(): AdloomClient {
  return useAdloomContext().client
}

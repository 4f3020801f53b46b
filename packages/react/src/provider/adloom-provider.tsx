import type { AdloomClient } from '@adloom/client'
import { setNonce } from 'get-nonce'
import { type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { createFormat } from '../format/format.ts'
import { createMessageFormat } from '../messages/message-format.ts'
import type { MessageSource } from '../messages/translate.ts'
import { ToastProvider } from '../primitives/toast/toast-provider.tsx'
import {
  AdloomContext,
  type AdloomContextValue,
  type ColorScheme,
  type ComponentOverrides,
  type Density,
  type Direction,
  type ErrorSource,
} from './context.ts'
import { directionOf } from './direction.ts'
import { browserDraftStorage, type DraftStorage } from './draft-storage.ts'
import { PortalRoot } from './portal-root.tsx'
import type { Theme } from './theme.ts'
import { useEventCallback } from './use-event-callback.ts'
import { useStableValue } from './use-stable-value.ts'
import type { WidgetEvent } from './widget-event.ts'

export interface AdloomProviderProps {
  /** What `createAdloom` made. Each client has a cache of its own; two on one page never mix. */
  readonly client: AdloomClient
  /** BCP 47, e.g. `en-IN`: language, grouping of digits, order of dates. @default 'en' */
  readonly locale?: string
  /** IANA zone in which times are shown. @default 'UTC' */
  readonly timeZone?: string
  /** ISO 4217 currency of amounts that do not bring their own. @default 'USD' */
  readonly currency?: string
  /** Writing direction. @default that of the locale */
  readonly dir?: Direction
  /** @default 'auto', which follows the reader's system */
  readonly colorScheme?: ColorScheme
  /** @default 'comfortable' */
  readonly density?: Density
  /** Five values that make the host's look. */
  readonly theme?: Theme
  /** Translations and a host's own words, the first that has a key wins within a locale. */
  readonly messages?: MessageSource | readonly MessageSource[]
  /** Pieces to put in place of ours, everywhere at once. */
  readonly components?: ComponentOverrides
  /** Where overlays are put. @default the document's body */
  readonly portalContainer?: HTMLElement | null
  /** The nonce of the page's content security policy, for the scroll lock while a dialog is open. */
  readonly nonce?: string
  /** Where drafts are kept on the device. @default the browser's local storage */
  readonly draftStorage?: DraftStorage
  /** Everything that happens in a widget, as one union. */
  readonly onEvent?: (event: WidgetEvent) => void
  /** Errors that a widget caught; each is told once. */
  readonly onError?: (error: unknown, source: ErrorSource) => void
  readonly children?: ReactNode
}

const noMessages: readonly MessageSource[] = []
const noComponents: ComponentOverrides = {}
const noTheme: Theme = {}

function asList(messages: MessageSource | readonly MessageSource[] | undefined): readonly MessageSource[] {
  if (messages === undefined) return noMessages
  return 'messages' in messages ? [messages] : messages
}

/**
 * Binds everything below it to one Adloom client and one way of writing and drawing. It draws no element around its
 * children, so it may stand around a whole application: each widget brings its own root. Providers nest; what an
 * inner one leaves out comes from its own defaults, not from the outer one, save words and pieces.
 *
 * @example
 * <AdloomProvider client={adloom} locale="en-IN" timeZone="Asia/Kolkata" currency="INR">
 *   <CampaignList />
 * </AdloomProvider>
 */
export function AdloomProvider(props: AdloomProviderProps) {
  const { client, locale = 'en', timeZone = 'UTC', currency = 'USD', density = 'comfortable', nonce } = props
  const { colorScheme = 'auto', draftStorage = browserDraftStorage, portalContainer, children } = props
  const dir = props.dir ?? directionOf(locale)
  const outer = useContext(AdloomContext)

  const theme = useStableValue(props.theme ?? noTheme)
  const components = useStableValue(props.components ?? outer?.components ?? noComponents)
  const messages = useStableValue(
    props.messages === undefined ? (outer?.messages ?? noMessages) : asList(props.messages),
  )
  const emit = useEventCallback(props.onEvent)
  const report = useEventCallback(props.onError)
  const [portal, setPortal] = useState<HTMLElement | null>(null)

  useEffect(() => {
    // The scroll lock of dialogs writes a style element; only this helper can give it the page's nonce.
    if (nonce !== undefined) setNonce(nonce)
  }, [nonce])

  const format = useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency])
  const messageFormat = useMemo(() => createMessageFormat(format), [format])
  const value = useMemo<AdloomContextValue>(
    () => ({
      client,
      locale,
      dir,
      colorScheme,
      density,
      theme,
      nonce,
      format,
      messages,
      messageFormat,
      components,
      draftStorage,
      portal,
      emit,
      report,
    }),
    [
      client,
      locale,
      dir,
      colorScheme,
      density,
      theme,
      nonce,
      format,
      messages,
      messageFormat,
      components,
      draftStorage,
      portal,
      emit,
      report,
    ],
  )

  return (
    <AdloomContext.Provider value={value}>
      <ToastProvider>{children}</ToastProvider>
      <PortalRoot container={portalContainer} onReady={setPortal} />
    </AdloomContext.Provider>
  )
}

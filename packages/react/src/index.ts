export { WidgetBoundary, type WidgetBoundaryProps } from './boundary/widget-boundary.tsx'
export type { Format, MoneyFormatOptions } from './format/format.ts'
export { useFormat } from './format/use-format.ts'
export {
  type Catalogue,
  defineMessages,
  type Message,
  type MessageValue,
  plural,
  type Translate,
  type Translation,
} from './messages/define-messages.ts'
export type { MessageFormat } from './messages/message-format.ts'
export type { MessageSource } from './messages/translate.ts'
export { useMessages } from './messages/use-messages.ts'
export { AdloomProvider, type AdloomProviderProps } from './provider/adloom-provider.tsx'
export { AdloomRoot } from './provider/adloom-root.tsx'
export {
  type ColorScheme,
  type ComponentOverrides,
  type Density,
  type Direction,
  type ErrorFallbackProps,
  type ErrorSource,
  type LinkProps,
  useAdloom,
} from './provider/context.ts'
export { browserDraftStorage, type DraftStorage } from './provider/draft-storage.ts'
export type { Theme } from './provider/theme.ts'
export { useAdloomEvents } from './provider/use-adloom-events.ts'
export type { WidgetEvent, WidgetEventPayloads, WidgetEventType } from './provider/widget-event.ts'
export { type TokenName, tokens } from './styles/generated/tokens.ts'

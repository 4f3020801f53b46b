/** What each event of a widget carries. A widget adds its events here, so that a host has one closed union. */
export interface WidgetEventPayloads {
  /** A widget could not go on and shows its fallback. */
  'widget.failed': { readonly message: string }
  /** A widget that had failed was tried again. */
  'widget.retried': Record<string, never>
}

export type WidgetEventType = keyof WidgetEventPayloads

/** Something that happened in a widget, for a host's analytics or routing. */
export type WidgetEvent = {
  [Type in WidgetEventType]: {
    readonly type: Type
    /** Raised when a payload changes its meaning. */
    readonly version: 1
    /** The name of the widget, e.g. `campaign-builder`. */
    readonly widget: string
    /** Whether a person did it or the widget by itself. */
    readonly source: 'user' | 'system'
    readonly payload: WidgetEventPayloads[Type]
  }
}[WidgetEventType]

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'

export interface Tab {
  readonly value: string
  readonly label: ReactNode
  readonly content: ReactNode
}

export interface TabsProps {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly tabs: readonly Tab[]
  /** What the tabs are of, for those who listen. */
  readonly label: string
}

/** Where a key leads from a tab: along the line of text, around the ends. */
function walked(key: string, at: number, count: number, dir: 'ltr' | 'rtl'): number | undefined {
  const onward = dir === 'ltr' ? 'ArrowRight' : 'ArrowLeft'
  const back = dir === 'ltr' ? 'ArrowLeft' : 'ArrowRight'
  if (key === onward) return (at + 1) % count
  if (key === back) return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** Views of one thing, one at a time. Arrows walk and show. */
export function Tabs({ value, onValueChange, tabs, label }: TabsProps) {
  const { dir } = useAdloomContext()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const shown = Math.max(
    0,
    tabs.findIndex((tab) => tab.value === value),
  )

  const press = (event: KeyboardEvent<HTMLElement>, at: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const next = walked(event.key, at, tabs.length, dir)
    const tab = next === undefined ? undefined : tabs[next]
    if (next === undefined || tab === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
    onValueChange(tab.value)
  }
  return (
    <div className="adl-tabs" data-adl-part="tabs">
      <div ref={list} role="tablist" aria-label={label} className="adl-tabs-list">
        {tabs.map((tab, at) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.value}`}
            className="adl-tab"
            data-state={tab.value === value ? 'active' : 'inactive'}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel-${tab.value}`}
            tabIndex={at === shown ? 0 : -1}
            onClick={() => onValueChange(tab.value)}
            onKeyDown={(event) => press(event, at)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        // Focusable, because what it shows may have nothing that is.
        <div
          key={tab.value}
          role="tabpanel"
          id={`${id}-panel-${tab.value}`}
          aria-labelledby={`${id}-tab-${tab.value}`}
          className="adl-tab-panel"
          hidden={tab.value !== value}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
        >
          {tab.value === value && tab.content}
        </div>
      ))}
    </div>
  )
}

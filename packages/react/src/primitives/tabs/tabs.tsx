import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

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

/** Views of one thing, one at a time. Arrows walk and show. */
export function Tabs({ value, onValueChange, tabs, label }: TabsProps) {
  return (
    <Radix.Root className="adl-tabs" data-adl-part="tabs" value={value} onValueChange={onValueChange}>
      <Radix.List className="adl-tabs-list" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className="adl-tab">
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="adl-tab-panel">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

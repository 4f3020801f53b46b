import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useAdloomContext } from '../../provider/context.ts'

export interface TooltipProps {
  readonly content: ReactNode
  /** Something that takes focus and a ref; nobody without a pointer would find it otherwise. */
  readonly children: ReactElement
  /** @default 'top' */
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
}

/** A few words about a control, on hover and focus. Never the only place of anything that must be known. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  const { portal } = useAdloomContext()
  return (
    // Here and not in the provider: a page without tooltips does not pay for them.
    <Radix.Provider delayDuration={500}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        {portal !== null && (
          <Radix.Portal container={portal}>
            <Radix.Content
              className="adl-tooltip"
              data-adl-part="tooltip"
              side={side}
              sideOffset={6}
              collisionPadding={8}
            >
              {content}
            </Radix.Content>
          </Radix.Portal>
        )}
      </Radix.Root>
    </Radix.Provider>
  )
}

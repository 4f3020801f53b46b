import { type ReactElement, type ReactNode, useId, useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { lazyPart, prefetch, useLazyPart } from '../lazy/lazy-part.ts'
import { TriggerSlot } from '../lazy/trigger-slot.ts'
import { useTooltipTiming } from './use-tooltip-timing.ts'

export interface TooltipProps {
  readonly content: ReactNode
  /** Something that takes focus and a ref; nobody without a pointer would find it otherwise. */
  readonly children: ReactElement
  /** @default 'top' */
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
}

const tooltipContent = lazyPart('tooltip', () => import('./tooltip-content.tsx'))

/** A few words about a control, on hover and focus. Never the only place of anything that must be known. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  const { portal } = useAdloomContext()
  const id = useId()
  const anchor = useRef<HTMLElement | null>(null)
  const { open, show, showSoon, hide, hideSoon, stay } = useTooltipTiming()
  const module = useLazyPart(tooltipContent, open && portal !== null, hide)
  const Content = open ? module?.TooltipContent : undefined
  const pressed = useRef(false)
  return (
    <>
      <TriggerSlot
        of={children}
        anchor={anchor}
        aria-describedby={Content && id}
        onPointerEnter={(event) => {
          prefetch(tooltipContent)
          if (event.pointerType !== 'touch') showSoon()
        }}
        onPointerLeave={hideSoon}
        onPointerDown={() => {
          pressed.current = true
          hide()
        }}
        onFocus={() => {
          // A press says what it does by doing it; the focus that it brings needs no words.
          if (!pressed.current) show()
        }}
        onClick={() => {
          pressed.current = false
          hide()
        }}
        onBlur={() => {
          pressed.current = false
          hide()
        }}
      />
      {Content && (
        <Content id={id} anchor={anchor} side={side} onClose={hide} onReach={stay} onLeave={hideSoon}>
          {content}
        </Content>
      )}
    </>
  )
}

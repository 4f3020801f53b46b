import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type Ref,
  type RefObject,
  type SyntheticEvent,
  version,
} from 'react'
import { classNames } from '../part/class-names.ts'
import { useMergedRef } from '../part/use-merged-ref.ts'

type ButtonProps = HTMLAttributes<HTMLElement> & { readonly [data: `data-${string}`]: string | undefined }

type Trigger = ReactElement<ButtonProps & { readonly ref?: Ref<HTMLElement> | undefined }> & {
  readonly ref?: Ref<HTMLElement>
}

interface TriggerSlotProps extends ButtonProps {
  /** What stands in it. */
  readonly of: ReactElement
  /** Finds the element that is drawn. */
  readonly anchor?: RefObject<HTMLElement | null>
}

/** Whoever gives a trigger gives an element that takes a button's props; its type cannot say so without being in the way. */
const asTrigger = (element: ReactElement) => element as Trigger

/** The id that a trigger brings. */
export const idOfTrigger = (element: ReactElement): string | undefined => asTrigger(element).props.id

/** Since React 19 the ref is a prop; before, it stands on the element. Either warns when it is read in the other way. */
function refOf(trigger: Trigger): Ref<HTMLElement> | undefined {
  return Number.parseInt(version, 10) >= 19 ? trigger.props.ref : trigger.ref
}

/** First the trigger's own handler; ours, unless that one said no. */
function both<Event extends SyntheticEvent>(
  own: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    own?.(event)
    if (!event.defaultPrevented) ours(event)
  }
}

/** Draws a trigger with more props. What it brought stays: its own attributes win, its own handlers run first. */
export function TriggerSlot({ of, anchor, ...added }: TriggerSlotProps): ReactElement {
  const { onPointerDown, onPointerEnter, onPointerLeave, onKeyDown, onFocus, onBlur, onClick, ...attributes } = added
  const trigger = asTrigger(of)
  const own = trigger.props
  const ref = useMergedRef(refOf(trigger), anchor)
  return cloneElement(trigger, {
    ...attributes,
    ...own,
    'aria-describedby': classNames(own['aria-describedby'], added['aria-describedby']) || undefined,
    ref,
    ...(onPointerDown && { onPointerDown: both(own.onPointerDown, onPointerDown) }),
    ...(onPointerEnter && { onPointerEnter: both(own.onPointerEnter, onPointerEnter) }),
    ...(onPointerLeave && { onPointerLeave: both(own.onPointerLeave, onPointerLeave) }),
    ...(onKeyDown && { onKeyDown: both(own.onKeyDown, onKeyDown) }),
    ...(onFocus && { onFocus: both(own.onFocus, onFocus) }),
    ...(onBlur && { onBlur: both(own.onBlur, onBlur) }),
    ...(onClick && { onClick: both(own.onClick, onClick) }),
  })
}

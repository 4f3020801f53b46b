import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type Ref,
  type RefAttributes,
  type SyntheticEvent,
  version,
} from 'react'
import { classNames } from '../part/class-names.ts'

/** What a trigger is given: attributes, handlers of its own kind, and the ref that it is found by. */
export type TriggerProps = HTMLAttributes<HTMLElement> &
  RefAttributes<HTMLElement> & { readonly [data: `data-${string}`]: string | undefined }

type Trigger = ReactElement<TriggerProps> & { readonly ref?: Ref<HTMLElement> }

/** Whoever gives a trigger gives an element that takes a button's props; its type cannot say so without being in the way. */
const asTrigger = (element: ReactElement) => element as Trigger

/** The id that a trigger brings. */
export const idOfTrigger = (element: ReactElement): string | undefined => asTrigger(element).props.id

/** Since React 19 the ref is a prop; before, it stands on the element. Either warns when it is read in the other way. */
export function refOfTrigger(element: ReactElement): Ref<HTMLElement> | undefined {
  const trigger = asTrigger(element)
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
export function withTriggerProps(element: ReactElement, added: TriggerProps): ReactElement {
  const trigger = asTrigger(element)
  const { onPointerDown, onPointerEnter, onPointerLeave, onKeyDown, onFocus, onBlur, onClick, ...attributes } = added
  const own = trigger.props
  return cloneElement(trigger, {
    ...attributes,
    ...own,
    'aria-describedby': classNames(own['aria-describedby'], added['aria-describedby']) || undefined,
    ref: added.ref ?? null,
    ...(onPointerDown && { onPointerDown: both(own.onPointerDown, onPointerDown) }),
    ...(onPointerEnter && { onPointerEnter: both(own.onPointerEnter, onPointerEnter) }),
    ...(onPointerLeave && { onPointerLeave: both(own.onPointerLeave, onPointerLeave) }),
    ...(onKeyDown && { onKeyDown: both(own.onKeyDown, onKeyDown) }),
    ...(onFocus && { onFocus: both(own.onFocus, onFocus) }),
    ...(onBlur && { onBlur: both(own.onBlur, onBlur) }),
    ...(onClick && { onClick: both(own.onClick, onClick) }),
  })
}

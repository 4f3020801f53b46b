import { cloneElement, createElement, forwardRef, type HTMLAttributes, type ReactElement, type Ref } from 'react'
import { classNames } from './class-names.ts'

/** Elements a part may be. */
export type PartElement =
  | 'div'
  | 'section'
  | 'article'
  | 'aside'
  | 'header'
  | 'footer'
  | 'main'
  | 'nav'
  | 'span'
  | 'p'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'strong'
  | 'small'
  | 'figure'

type RenderProps = HTMLAttributes<HTMLElement> & { readonly 'data-adl-part': string; readonly ref: Ref<HTMLElement> }

export interface PartProps extends HTMLAttributes<HTMLElement> {
  /** Gives the class `adl-<name>` and `data-adl-part="<name>"`, by which a host finds and styles the part. */
  readonly name: string
  /** @default 'div' */
  readonly as?: PartElement
  /** Draws the part as another element: one to be given the part's props, or a function that gets them. */
  readonly render?: ReactElement<HTMLAttributes<HTMLElement>> | ((props: RenderProps) => ReactElement)
  readonly [data: `data-${string}`]: string | number | boolean | undefined
}

/** The smallest piece of every widget: an element with a public name. */
export const Part = forwardRef<HTMLElement, PartProps>(function Part(
  { name, as = 'div', render, className, ...rest },
  ref,
) {
  const props = { ...rest, className: classNames(`adl-${name}`, className), 'data-adl-part': name, ref }
  if (typeof render === 'function') return render(props)
  if (render !== undefined) {
    return cloneElement(render, {
      ...props,
      className: classNames(props.className, render.props.className),
      style: { ...props.style, ...render.props.style },
      children: render.props.children ?? props.children,
    })
  }
  return createElement(as, props)
})

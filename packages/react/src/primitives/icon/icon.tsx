import type { LucideIcon } from 'lucide-react'

export interface IconProps {
  /** One icon of lucide, imported by itself: `import Check from 'lucide-react/icons/check'`. */
  readonly of: LucideIcon
  /** Edge in pixels. @default 16 */
  readonly size?: 12 | 14 | 16 | 20 | 24
  /** Turns around where text runs from right to left: arrows and chevrons that point along the line. */
  readonly directional?: boolean
}

/** A drawing beside words. It says nothing by itself and is hidden from screen readers. */
export function Icon({ of: Drawing, size = 16, directional = false }: IconProps) {
  return (
    <Drawing
      aria-hidden="true"
      focusable="false"
      className="adl-icon"
      width={size}
      height={size}
      strokeWidth={size <= 16 ? 2 : 1.75}
      data-directional={directional || undefined}
    />
  )
}

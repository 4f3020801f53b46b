export interface SkeletonProps {
  /** What will stand here: one line of text, a heading, a control, or a block of its own size. @default 'text' */
  readonly shape?: 'text' | 'title' | 'control' | 'block' | 'circle'
  /** How much of the line it takes, in eighths. @default 8 */
  readonly eighths?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  /** Height of a block in pixels. */
  readonly height?: number
}

/** The place of something that is being fetched, in its final size, so that nothing jumps. Says nothing by itself. */
export function Skeleton({ shape = 'text', eighths = 8, height }: SkeletonProps) {
  // A drawing, because its size may be an attribute: a strict policy refuses style attributes in a server's markup.
  return (
    <svg
      className="adl-skeleton"
      data-adl-part="skeleton"
      data-shape={shape}
      data-eighths={eighths}
      height={shape === 'block' ? height : undefined}
      aria-hidden="true"
      focusable="false"
    />
  )
}

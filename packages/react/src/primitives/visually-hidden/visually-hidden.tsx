import type { ReactNode } from 'react'

/** Words for those who listen. */
export function VisuallyHidden({ children, id }: { readonly children: ReactNode; readonly id?: string }) {
  return (
    <span className="adl-visually-hidden" id={id}>
      {children}
    </span>
  )
}

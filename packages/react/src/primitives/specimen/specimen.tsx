import type { ReactNode } from 'react'

interface SpecimenProps {
  readonly children: ReactNode
  /** @default 'row' */
  readonly as?: 'row' | 'column' | 'grid'
}

/** Lays out the pieces of a story. Only for stories. */
export function Specimen({ children, as = 'row' }: SpecimenProps) {
  const style = {
    row: { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' },
    column: { display: 'flex', flexDirection: 'column', gap: 16, maxInlineSize: 420 },
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
      gap: 20,
      alignItems: 'start',
    },
  } as const
  return <div style={style[as]}>{children}</div>
}

/** How far something is: shape and colour agree, and the word is there for those who see neither. */
export type MarkState = 'ready' | 'incomplete' | 'problem'

export interface StateMarkProps {
  readonly state: MarkState
  /** The word for it, e.g. "Ready", "To finish", "Problem". */
  readonly label: string
  /** Shows the word beside the mark. */
  readonly labelShown?: boolean
}

/** A filled check, a half circle or a triangle. Drawn here, because the three must look like one family at 14 pixels. */
export function StateMark({ state, label, labelShown = false }: StateMarkProps) {
  return (
    <span className="adl-state-mark" data-adl-part="state-mark" data-state={state}>
      <svg
        className="adl-icon"
        viewBox="0 0 14 14"
        width="14"
        height="14"
        role={labelShown ? undefined : 'img'}
        aria-label={labelShown ? undefined : label}
        aria-hidden={labelShown || undefined}
      >
        {state === 'ready' && (
          <>
            <circle cx="7" cy="7" r="6" fill="currentColor" />
            <path className="adl-state-mark-cut" d="M4.4 7.2l1.8 1.8 3.4-3.7" fill="none" strokeWidth="1.5" />
          </>
        )}
        {state === 'incomplete' && (
          <>
            <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M7 1.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />
          </>
        )}
        {state === 'problem' && (
          <>
            <path d="M7 1.2l6.2 11.2H.8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
            <path className="adl-state-mark-cut" d="M7 5.2v3.2M7 10.4v.2" fill="none" strokeWidth="1.5" />
          </>
        )}
      </svg>
      {labelShown && label}
    </span>
  )
}

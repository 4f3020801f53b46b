import { useFormat } from '../../format/use-format.ts'

export interface ProgressProps {
  /** What is under way. */
  readonly label: string
  /** 0–1, or `null` while nobody knows. */
  readonly value: number | null
}

/** How far something is. */
export function Progress({ label, value }: ProgressProps) {
  const format = useFormat()
  const share = value === null ? null : Math.min(1, Math.max(0, value))
  return (
    <div
      className="adl-progress"
      data-adl-part="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      aria-valuetext={share === null ? undefined : format.percent(share, 0)}
    >
      <svg className="adl-progress-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="adl-meter-track" width="100" height="4" />
        <rect
          className="adl-progress-fill"
          data-unknown={share === null || undefined}
          width={share === null ? 30 : share * 100}
          height="4"
        />
      </svg>
    </div>
  )
}

import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { primitivesMessages } from '../messages.ts'
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx'

/** How much of a limit a text uses. The counting is the platform's; the field only shows it. */
export interface Count {
  readonly used: number
  readonly limit: number
  /** Something to say before the figures: "“See more” after 125". */
  readonly note?: string
  /** More is cut when shown, not refused: past the limit is a matter of attention, not an error. */
  readonly soft?: boolean
}

const overBy = ({ used, limit, soft = false }: Count): 'soft' | 'hard' | undefined =>
  used <= limit ? undefined : soft ? 'soft' : 'hard'

/** The figures at the end of a label's line. */
export function CountText({ used, limit, note, soft = false }: Count) {
  const t = useMessages(primitivesMessages)
  const format = useFormat()
  const over = used - limit
  const text = t('primitives.count', { count: used, limit })
  const figure = format.number(used)
  const at = text.indexOf(figure)
  return (
    <span className="adl-count" data-over={overBy({ used, limit, soft })}>
      {note !== undefined && `${note} · `}
      {at < 0 ? text : text.slice(0, at)}
      {at >= 0 && <span className="adl-count-value">{figure}</span>}
      {at >= 0 && text.slice(at + figure.length)}
      {over > 0 && <VisuallyHidden>{`, ${t('primitives.count-over', { over })}`}</VisuallyHidden>}
    </span>
  )
}

/** The same as a thin bar under the control. */
export function CountMeter({ used, limit, soft = false }: Count) {
  // A drawing with numbers as attributes: a style attribute would not pass a strict policy when rendered on a server.
  const filled = limit <= 0 ? 100 : Math.min(100, (used / limit) * 100)
  return (
    <svg
      className="adl-meter"
      data-over={overBy({ used, limit, soft })}
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="adl-meter-track" x="0" y="0" width="100" height="2" />
      <rect className="adl-meter-fill" x="0" y="0" width={filled} height="2" />
    </svg>
  )
}

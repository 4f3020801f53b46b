import type { Severity } from '@adloom/domain/document'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx'

const marks = {
  error: { icon: CircleAlert, word: 'primitives.problem' },
  warning: { icon: TriangleAlert, word: 'primitives.attention' },
  info: { icon: Info, word: 'primitives.info' },
} as const

/** How bad it is, told by shape, colour and a word for those who listen. */
export function SeverityMark({ severity, size = 14 }: { readonly severity: Severity; readonly size?: 14 | 16 | 20 }) {
  const t = useMessages(primitivesMessages)
  const { icon, word } = marks[severity]
  return (
    <span className="adl-severity" data-severity={severity}>
      <Icon of={icon} size={size} />
      <VisuallyHidden>{`${t(word)}: `}</VisuallyHidden>
    </span>
  )
}

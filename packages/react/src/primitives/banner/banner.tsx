import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import WifiOff from 'lucide-react/icons/wifi-off'
import type { ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx'

export type BannerTone = 'info' | 'good' | 'attention' | 'problem' | 'offline'

export interface BannerProps {
  /** @default 'info' */
  readonly tone?: BannerTone
  /** What is the case, in a few words. */
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** `band` spans a panel from edge to edge, `box` stands within it. @default 'band' */
  readonly look?: 'band' | 'box'
  /** `assertive` interrupts those who listen. @default 'polite' */
  readonly live?: 'polite' | 'assertive' | 'off'
}

const marks = {
  info: { icon: Info, word: 'primitives.info' },
  good: { icon: CircleCheck, word: 'primitives.good' },
  attention: { icon: TriangleAlert, word: 'primitives.attention' },
  problem: { icon: CircleAlert, word: 'primitives.problem' },
  offline: { icon: WifiOff, word: 'primitives.info' },
} as const

/** Something about the whole of what is shown: offline, older figures, a part that is missing. */
export function Banner({ tone = 'info', title, children, actions, look = 'band', live = 'polite' }: BannerProps) {
  const t = useMessages(primitivesMessages)
  const { icon, word } = marks[tone]
  return (
    <div
      className="adl-banner"
      data-adl-part="banner"
      data-tone={tone}
      data-look={look}
      role={live === 'off' ? undefined : live === 'assertive' ? 'alert' : 'status'}
    >
      <Icon of={icon} />
      <VisuallyHidden>{`${t(word)}: `}</VisuallyHidden>
      <span className="adl-banner-words">
        {title !== undefined && <strong className="adl-banner-title">{title} </strong>}
        {children}
      </span>
      {actions !== undefined && <span className="adl-banner-actions">{actions}</span>}
    </div>
  )
}

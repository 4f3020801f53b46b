import type { Delivery, DeliveryState } from '@adloom/domain/campaign'
import type { LucideIcon } from 'lucide-react'
import Ban from 'lucide-react/icons/ban'
import Circle from 'lucide-react/icons/circle'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CirclePause from 'lucide-react/icons/circle-pause'
import CirclePlay from 'lucide-react/icons/circle-play'
import CircleX from 'lucide-react/icons/circle-x'
import Eye from 'lucide-react/icons/eye'
import Flag from 'lucide-react/icons/flag'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useMemo } from 'react'
import type { Translate } from '../../messages/define-messages.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../icon/icon.tsx'
import type { StatusTone } from '../status-pill/status-pill.tsx'
import { deliveryMessages } from './delivery-messages.ts'

const looks: Readonly<Record<DeliveryState, { readonly tone: StatusTone; readonly icon: LucideIcon }>> = {
  not_created: { tone: 'neutral', icon: Circle },
  paused: { tone: 'neutral', icon: CirclePause },
  under_review: { tone: 'info', icon: Eye },
  learning: { tone: 'good', icon: GraduationCap },
  delivering: { tone: 'good', icon: CirclePlay },
  limited: { tone: 'attention', icon: TriangleAlert },
  held: { tone: 'attention', icon: TriangleAlert },
  rejected: { tone: 'problem', icon: CircleX },
  ended: { tone: 'neutral', icon: Flag },
  removed: { tone: 'neutral', icon: Ban },
  unknown: { tone: 'attention', icon: CircleAlert },
}

const isKnown = (state: string): state is DeliveryState => Object.hasOwn(looks, state)

type DeliveryText = keyof typeof deliveryMessages
type ReasonText = Extract<DeliveryText, `delivery.reason.${string}`>
const isReason = (key: string): key is ReasonText => Object.hasOwn(deliveryMessages, key)

/** What a platform does with something, in words: "Active, but held: audience too small". Only the first reason counts. */
export function deliveryWords(t: Translate<typeof deliveryMessages>, { state, reasons }: Delivery): string {
  const said = t(`delivery.${isKnown(state) ? state : 'unknown'}`)
  const [first] = reasons
  if (first === undefined) return said
  const key = `delivery.reason.${first.code}`
  const reason =
    isReason(key) && key !== 'delivery.reason.other' ? t(key) : (first.detail ?? t('delivery.reason.other'))
  return t('delivery.because', { state: said, reason })
}

export interface DeliveryStatusProps {
  readonly delivery: Delivery
}

/** What a platform does with something: an icon and the word for it, with the reason where there is one. */
export function DeliveryStatus({ delivery }: DeliveryStatusProps) {
  const t = useMessages(deliveryMessages)
  const words = useMemo(() => deliveryWords(t, delivery), [t, delivery])
  const { tone, icon } = looks[isKnown(delivery.state) ? delivery.state : 'unknown']
  const details = delivery.reasons.flatMap(({ detail }) => (detail === null ? [] : [detail]))
  return (
    <span
      className="adl-delivery"
      data-adl-part="delivery-status"
      data-tone={tone}
      data-state={delivery.state}
      title={details.length === 0 ? words : `${words}\n${details.join('\n')}`}
    >
      <Icon of={icon} size={14} />
      <span className="adl-delivery-words">{words}</span>
    </span>
  )
}

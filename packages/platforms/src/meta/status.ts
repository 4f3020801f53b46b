import type { Delivery, DeliveryReason, DeliveryReasonCode, DeliveryState } from '@adloom/domain/campaign'
import type { Intention, ObjectKind } from '@adloom/domain/planning'
import type { Instant } from '@adloom/domain/time'
import { fromWireTime } from './times.ts'
import { isWireObject, listAt, objectAt, textAt, type WireObject } from './wire.ts'

/** Something that Meta said and our tables do not have. Nothing breaks of it; somebody should look. */
export interface Alert {
  readonly code: 'unknown_status' | 'unknown_learning_status' | 'unreadable_object'
  readonly kind: ObjectKind
  readonly platformId: string
  readonly field: string
  readonly value: string
}

export type ObservedIntention = Intention | 'deleted'

const intentions: Readonly<Record<string, ObservedIntention>> = {
  ACTIVE: 'active',
  PAUSED: 'paused',
  ARCHIVED: 'archived',
  DELETED: 'deleted',
}

/** Statuses of creatives and pictures: they are there or they are not. */
const presences: Readonly<Record<string, ObservedIntention>> = {
  ACTIVE: 'active',
  IN_PROCESS: 'active',
  WITH_ISSUES: 'active',
  INTERNAL: 'active',
  DELETED: 'deleted',
}

const held = (code: DeliveryReasonCode): { readonly state: DeliveryState; readonly code: DeliveryReasonCode } => ({
  state: 'held',
  code,
})

/** What each `effective_status` of an object that is turned on means. */
const effects: Readonly<Record<string, { readonly state: DeliveryState; readonly code?: DeliveryReasonCode }>> = {
  ACTIVE: { state: 'delivering' },
  PAUSED: { state: 'paused' },
  CAMPAIGN_PAUSED: held('parent_paused'),
  ADSET_PAUSED: held('parent_paused'),
  ARCHIVED: { state: 'removed' },
  DELETED: { state: 'removed' },
  IN_PROCESS: { state: 'under_review', code: 'review' },
  PENDING_REVIEW: { state: 'under_review', code: 'review' },
  PREAPPROVED: { state: 'under_review', code: 'review' },
  DISAPPROVED: { state: 'rejected', code: 'policy' },
  PENDING_BILLING_INFO: held('billing'),
  WITH_ISSUES: held('other'),
}

const learning: Readonly<Record<string, DeliveryState>> = {
  LEARNING: 'learning',
  FAIL: 'limited',
  SUCCESS: 'delivering',
  NONE: 'delivering',
}

/** Meta publishes no list of the problems in `issues_info`; its sentences say which of our reasons they are. */
const problems: readonly (readonly [RegExp, DeliveryReasonCode])[] = [
  [/audience.{0,40}(too )?(small|narrow)|(too )?(small|narrow).{0,20}audience/i, 'audience_too_small'],
  [/payment|billing|funding|unsettled|prepaid/i, 'billing'],
  [/spend(ing)? (cap|limit)|budget/i, 'budget'],
  [/polic(y|ies)|reject|disapprov|violat|community standards/i, 'policy'],
  [/account.{0,40}(disabled|restricted|closed|review)|(disabled|restricted).{0,20}account/i, 'account'],
  [/schedule|start (date|time)|end (date|time)|has ended/i, 'schedule'],
  [/review/i, 'review'],
  [/pixel|conversion event|page|creative|image|link|missing|no ads|invalid|permission/i, 'setup'],
]

/** Reads what a person wants of an object. What cannot be read may spend, so it counts as turned on. */
export function readIntention(
  kind: ObjectKind,
  wire: WireObject,
): { readonly intention: ObservedIntention; readonly unknown: string | null } {
  const table = kind === 'image' || kind === 'creative' ? presences : intentions
  const value = textAt(wire, 'configured_status') ?? textAt(wire, 'status')
  if (value === null) return { intention: 'active', unknown: table === intentions ? '' : null }
  const intention = Object.hasOwn(table, value) ? table[value] : undefined
  return { intention: intention ?? 'active', unknown: intention === undefined ? value : null }
}

/**
 * Reads what Meta does with an object: `effective_status`, the problems in `issues_info`, the state of learning, what the
 * review said, and whether its time has come. Never throws; what it does not know is `unknown`, with an alert.
 *
 * @param now for what has not begun or has ended
 */
export function readDelivery(
  kind: ObjectKind,
  wire: WireObject,
  now: Instant,
): { readonly delivery: Delivery; readonly alerts: readonly Alert[] } {
  const platformId = textAt(wire, 'id') ?? textAt(wire, 'hash') ?? ''
  const alerts: Alert[] = []
  const alert = (code: Alert['code'], field: string, value: string) =>
    alerts.push({ code, kind, platformId, field, value })

  const { intention, unknown } = readIntention(kind, wire)
  if (unknown !== null) alert('unknown_status', 'configured_status', unknown)
  if (kind === 'image' || kind === 'creative') {
    return { delivery: { state: intention === 'deleted' ? 'removed' : 'delivering', reasons: [] }, alerts }
  }
  const status = textAt(wire, 'effective_status') ?? textAt(wire, 'status') ?? ''
  const effect = Object.hasOwn(effects, status) ? effects[status] : undefined
  if (effect === undefined) {
    alert('unknown_status', 'effective_status', status)
    return { delivery: { state: 'unknown', reasons: [{ code: 'other', detail: status }] }, alerts }
  }
  // A switch that is off says more than what would be if it were on.
  if (intention === 'paused' && effect.state !== 'removed')
    return { delivery: { state: 'paused', reasons: [] }, alerts }

  const issues = issuesOf(wire)
  const own: DeliveryReason[] = effect.code === undefined ? [] : [{ code: effect.code, detail: feedbackOf(wire) }]
  if (effect.state !== 'delivering') {
    const reasons = status === 'WITH_ISSUES' && issues.length > 0 ? issues : [...own, ...issues]
    return { delivery: { state: effect.state, reasons }, alerts }
  }
  const timed = timeOf(wire, now)
  if (timed !== null) return { delivery: timed, alerts }
  if (issues.length > 0) return { delivery: { state: 'limited', reasons: issues }, alerts }
  const stage = textAt(objectAt(wire, 'learning_stage_info'), 'status')
  const state = stage === null ? 'delivering' : Object.hasOwn(learning, stage) ? learning[stage] : undefined
  if (state === undefined && stage !== null) alert('unknown_learning_status', 'learning_stage_info.status', stage)
  const reasons: DeliveryReason[] = state === 'limited' ? [{ code: 'other', detail: 'Learning limited' }] : []
  return { delivery: { state: state ?? 'delivering', reasons }, alerts }
}

function timeOf(wire: WireObject, now: Instant): Delivery | null {
  const start = fromWireTime(wire.start_time)
  const end = fromWireTime(wire.end_time ?? wire.stop_time)
  if (end !== null && end <= now) return { state: 'ended', reasons: [{ code: 'schedule', detail: null }] }
  if (start !== null && start > now) return { state: 'held', reasons: [{ code: 'schedule', detail: null }] }
  return null
}

function issuesOf(wire: WireObject): DeliveryReason[] {
  return listAt(wire, 'issues_info').map((issue) => {
    const summary = textAt(issue, 'error_summary')
    const message = textAt(issue, 'error_message')
    const text = [summary, message].filter((part) => part !== null).join(': ')
    const code = problems.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
    return { code, detail: text === '' ? null : text }
  })
}

/** What the review wrote, placement by placement and policy by policy, as one text. */
function feedbackOf(wire: WireObject): string | null {
  const texts = new Set<string>()
  const collect = (value: unknown, name: string | null): void => {
    if (typeof value === 'string') texts.add(name === null ? value : `${name}: ${value}`)
    else if (isWireObject(value)) for (const [key, child] of Object.entries(value)) collect(child, key)
  }
  collect(objectAt(wire, 'ad_review_feedback'), null)
  return texts.size === 0 ? null : [...texts].join(' · ')
}

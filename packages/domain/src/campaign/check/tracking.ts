import type { Path } from '../../document/index.ts'
import { parseTemplate } from '../naming.ts'
import { type Checking, setting } from './checking.ts'

/** What counts as a success, and how things are named where they are reported. */
export function checkTracking(checking: Checking): void {
  checkConversions(checking)
  const { utm, naming } = checking.campaign.tracking
  for (const [field, template] of Object.entries(utm)) checkTemplate(checking, `tracking.utm.${field}`, template)
  for (const [field, template] of Object.entries(naming)) checkTemplate(checking, `tracking.naming.${field}`, template)
}

function checkConversions({ campaign, capability, account, report, isUnreadable }: Checking): void {
  const { goal, tracking, adGroups } = campaign
  const { pixelId, conversionEvent: event } = tracking
  if (pixelId !== null && account !== null && !account.pixels.some(({ id }) => id === pixelId)) {
    report('tracking.pixelId', 'pixel.not_found', {})
  }
  const optimizations = goal === null ? [] : (capability.goals[goal]?.optimizations ?? [])
  const wanted = adGroups.map((group) => group.optimization ?? optimizations[0]?.id)
  const used = optimizations.filter(({ id }) => wanted.includes(id))
  const needing = used.find(({ needsPixel }) => needsPixel)
  if (needing !== undefined && pixelId === null && !isUnreadable('tracking.pixelId')) {
    const only = account?.pixels.length === 1 ? account.pixels[0] : undefined
    const fix = only && setting('tracking.pixelId', only.id)
    report('tracking.pixelId', 'pixel.missing', { optimization: needing.id }, fix)
  }
  const supported = used.find(({ events }) => events.length > 0)?.events ?? []
  if (supported.length === 0) return
  if (event === null) {
    if (isUnreadable('tracking.conversionEvent')) return
    report(
      'tracking.conversionEvent',
      'event.missing',
      { supported },
      setting('tracking.conversionEvent', supported[0]),
    )
  } else if (!supported.includes(event)) {
    report('tracking.conversionEvent', 'event.unsupported', { event, supported })
  }
}

function checkTemplate({ report }: Checking, path: Path, template: string): void {
  for (const problem of parseTemplate(template).problems) {
    if (problem.code === 'template.broken') report(path, problem.code, problem.params)
    else report(path, problem.code, problem.params)
  }
}

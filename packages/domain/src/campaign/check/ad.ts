import { findBannedPhrases } from '../../brand/index.ts'
import { checkImage, type FormatCapability, fitText } from '../../capability/index.ts'
import type { Path } from '../../document/index.ts'
import type { Ad, AdTexts } from '../types.ts'
import { utmIn } from '../utm.ts'
import { type Checking, setting } from './checking.ts'
import { checkName } from './names.ts'

const textFields = ['primaryText', 'headline', 'description'] as const satisfies readonly (keyof AdTexts)[]

export function checkAd(checking: Checking, path: Path, ad: Ad): void {
  const { campaign, capability, report } = checking
  checkName(checking, `${path}.name`, ad.name)
  const goal = campaign.goal === null ? undefined : capability.goals[campaign.goal]
  if (campaign.goal !== null && goal !== undefined && !goal.formats.includes(ad.format)) {
    report(`${path}.format`, 'format.unsupported', { format: ad.format, goal: campaign.goal })
  }
  const format = capability.formats[ad.format]
  for (const field of textFields) checkText(checking, `${path}.texts.${field}`, field, ad.texts[field], format)
  checkPicture(checking, `${path}.image`, ad, format)
  checkUrl(checking, `${path}.url`, ad.url, format)
  const { callToAction } = ad
  if (callToAction !== null && !format.callsToAction.includes(callToAction)) {
    const params = { callToAction, supported: format.callsToAction }
    report(`${path}.callToAction`, 'call_to_action.unsupported', params, setting(`${path}.callToAction`, null))
  }
}

function checkText(
  { capability, brand, report, isUnreadable }: Checking,
  path: Path,
  field: keyof AdTexts,
  text: string,
  format: FormatCapability,
): void {
  if (isUnreadable(path)) return
  const rule = format.texts[field]
  if (text.trim() === '') {
    if (rule.required) report(path, 'text.missing', { field })
    return
  }
  const { used, limit, severity, cutAt } = fitText(text, rule, capability.counting)
  if (severity !== null && limit !== null && cutAt !== null) {
    const code = severity === 'error' ? 'text.too_long' : 'text.cut'
    report(path, code, { field, used, limit, cutAt, platform: capability.name })
  }
  for (const span of brand === undefined ? [] : findBannedPhrases(text, brand))
    report(path, 'text.banned', { field, ...span })
}

function checkPicture({ report, isUnreadable }: Checking, path: Path, { image }: Ad, format: FormatCapability): void {
  if (image === null) {
    if (!isUnreadable(path)) report(path, 'image.missing', {})
    return
  }
  for (const problem of checkImage(image, format.image)) {
    if (problem.code === 'image.too_small') report(path, problem.code, problem.params)
    if (problem.code === 'image.ratio') {
      report(path, problem.code, problem.params, setting(path, { ...image, crop: problem.params.crop }))
    }
  }
}

function checkUrl({ report, isUnreadable }: Checking, path: Path, url: string, format: FormatCapability): void {
  if (isUnreadable(path)) return
  const address = url.trim()
  const { required, maxLength } = format.url
  if (address === '') {
    if (required) report(path, 'url.missing', {})
    return
  }
  if (/^http:\/\//i.test(address) && isAddress(address)) {
    report(path, 'url.not_https', { url }, setting(path, address.replace(/^http:/i, 'https:')))
  } else if (!/^https:\/\//i.test(address) || !isAddress(address)) {
    const guess = `https://${address}`
    const bare = !/^[a-z][a-z0-9+.-]*:/i.test(address) && isAddress(guess)
    report(path, 'url.invalid', { url }, bare ? setting(path, guess) : undefined)
  }
  if (maxLength !== null && address.length > maxLength) {
    report(path, 'url.too_long', { length: address.length, limit: maxLength })
  }
  const names = utmIn(address)
  if (names.length > 0) report(path, 'utm.in_url', { names })
}

/** Whether a text is an address that anybody on the internet could open. */
function isAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false
  const { hostname, username, password } = new URL(text)
  return /\.[^.]*\p{L}[^.]*$/u.test(hostname) && username === '' && password === ''
}

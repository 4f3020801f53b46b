import { type CountingRule, fitText, type TextLimit } from '@adloom/domain/capability'

/** A text as the platform shows it: all of it, or as much as fits and the rest behind a press. */
export interface ShownText {
  readonly text: string
  readonly cut: boolean
}

/** Cuts a text where the platform would, at the last blank before the limit if there is one near. */
export function shorten(text: string, limit: TextLimit, rule: CountingRule): ShownText {
  // Only what is cut off in showing counts here; a hard limit is for the check to complain about.
  const { cutAt } = fitText(text, { ...limit, hard: null }, rule)
  if (cutAt === null) return { text, cut: false }
  const head = text.slice(0, cutAt)
  // Where the last word but one ends; 0 when there is one word only.
  const blank = head.search(/\S\s+\S*$/) + 1
  const whole = /\s/.test(text.charAt(cutAt)) || blank <= Math.max(0, cutAt - 20) ? head : head.slice(0, blank)
  return { text: whole.trimEnd(), cut: true }
}

/** The part of an address that an ad shows: `https://www.chaiandco.in/diwali` is `chaiandco.in`. */
export function domainOf(url: string): string {
  const [, host = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url.trim()) ?? []
  return host.replace(/^www\./i, '').toLowerCase()
}

import { isAdloomError } from '@adloom/client'
import { useCallback } from 'react'
import type { Translate } from '../messages/define-messages.ts'
import { useMessages } from '../messages/use-messages.ts'
import { troubleMessages } from './trouble-messages.ts'

type TroubleTranslate = Translate<typeof troubleMessages>
type Named = Exclude<keyof typeof troubleMessages, 'trouble.other'>

const isNamed = (key: string): key is Named => Object.hasOwn(troubleMessages, key) && key !== 'trouble.other'

/** Why something was refused and what to do next, by its code. */
export function reasonOfCode(t: TroubleTranslate, code: string): string {
  const key = `trouble.${code}`
  return isNamed(key) ? t(key) : t('trouble.other', { code })
}

/** Why something did not happen and what to do next. */
export function reasonOf(t: TroubleTranslate, error: unknown): string {
  if (!isAdloomError(error)) return t('trouble.other', { code: 'unknown' })
  if (error.kind === 'connection') return t('trouble.offline')
  if (error.kind === 'rate_limit') return t('trouble.limited')
  return reasonOfCode(t, error.code)
}

export function useReason(): (error: unknown) => string {
  const t = useMessages(troubleMessages)
  return useCallback((error) => reasonOf(t, error), [t])
}

export function useCodeReason(): (code: string) => string {
  const t = useMessages(troubleMessages)
  return useCallback((code) => reasonOfCode(t, code), [t])
}

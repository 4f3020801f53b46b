import { isAdloomError } from '@adloom/client'
import { useCallback, useEffect } from 'react'
import type { Translate } from '../messages/define-messages.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
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

/** What kind of trouble keeps something from being read, as far as it makes a difference to a person. */
export type Trouble = 'offline' | 'forbidden' | 'limited' | 'not-found' | 'other'

export function troubleOf(error: unknown): Trouble {
  if (!isAdloomError(error)) return 'other'
  if (error.kind === 'connection' || error.kind === 'timeout') return 'offline'
  if (error.kind === 'rate_limit') return 'limited'
  if (error.kind === 'not_found') return 'not-found'
  return error.status === 403 ? 'forbidden' : 'other'
}

/** Whole seconds that the server asked to wait; a minute when it did not say. */
export function secondsToWait(error: unknown): number {
  const wait = isAdloomError(error) ? error.retryAfterMs : undefined
  return wait === undefined ? 60 : Math.max(1, Math.ceil(wait / 1_000))
}

/** Tries again by itself where the time for it is known: back online, or when the server's wait is over. */
export function useComingBack(error: unknown, retry: () => void): void {
  const again = useEventCallback(retry)
  useEffect(() => {
    const trouble = troubleOf(error)
    if (trouble === 'offline') {
      window.addEventListener('online', again)
      return () => window.removeEventListener('online', again)
    }
    if (trouble !== 'limited') return
    const timer = setTimeout(again, secondsToWait(error) * 1_000)
    return () => clearTimeout(timer)
  }, [error, again])
}

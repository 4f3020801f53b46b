import { isAdloomError } from '@adloom/client'
import { useEffect } from 'react'
import { useEventCallback } from './use-event-callback.ts'

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

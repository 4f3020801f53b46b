import { useEffect } from 'react'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { secondsToWait, troubleOf } from './words.ts'

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

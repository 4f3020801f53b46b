import { useEffect, useState } from 'react'

/** Nothing that ends sooner than this is worth a sign of waiting. Milliseconds. */
export const waitingShownAfter = 400

/** Whether `waiting` has lasted long enough to be shown. */
export function useDelayed(waiting: boolean, after: number = waitingShownAfter): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setLate(true), after)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [waiting, after])
  return waiting && late
}

import { useEffect, useState } from 'react'

/** Approvals and plans end at a minute, so that a page that stays open has to look again. Milliseconds. */
const every = 30_000

/** Now, as an instant in UTC; a moment behind at most half a minute. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), every)
    return () => clearInterval(timer)
  }, [])
  return now
}

import type { ReactNode } from 'react'
import { startScenarioClock } from '../testing/scenario-clock.ts'

/** The part of a host's page that a builder gets. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div style={{ blockSize: '100vh', minBlockSize: 640 }}>{children}</div>
}

/** Each story happens on the scenarios' day, on a device that keeps nothing from the story before. */
export function ownDevice(): () => void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('adloom:draft:')) localStorage.removeItem(key)
  return startScenarioClock()
}

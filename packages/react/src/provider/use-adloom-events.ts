import type { StreamMessage } from '@adloom/client'
import { useEffect } from 'react'
import { useAdloomContext } from './context.ts'
import { useEventCallback } from './use-event-callback.ts'

/** Hears every event of the client while mounted; `handler` may change between renders. */
export function useAdloomEvents(handler: (message: StreamMessage) => void): void {
  const { client } = useAdloomContext()
  const latest = useEventCallback(handler)
  useEffect(() => client.events.subscribe((message) => void latest(message)), [client, latest])
}

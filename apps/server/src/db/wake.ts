import type { Log } from '../log.ts'
import type { Database, Tx } from './tx.ts'

const outboxChannel = 'adloom_outbox'
const revokedChannel = 'adloom_revoked'

/** Tells all processes at the commit that a session ended. */
export async function notifyRevoked(tx: Tx, sessionId: string): Promise<void> {
  await tx.query({ text: 'select pg_notify($1, $2)', values: [revokedChannel, sessionId] })
}

export interface Signals {
  onOutbox(): void
  onRevoked(sessionId: string): void
}

const reconnectMs = 1_000
/** Commits within this time share one notification. */
const coalesceMs = 5

/**
 * Carries hints between processes: that the outbox grew, that a session ended. A hint may be lost; whoever gets it polls
 * as well.
 */
export function startSignals(db: Database, signals: Signals, log: Log) {
  let stop: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let sending: NodeJS.Timeout | undefined
  let closed = false

  function retry(): void {
    stop = undefined
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), reconnectMs)
  }

  async function connect(): Promise<void> {
    try {
      const end = await db.listen(
        [outboxChannel, revokedChannel],
        (channel, payload) => {
          if (channel === revokedChannel) signals.onRevoked(payload)
          else signals.onOutbox()
        },
        retry,
      )
      if (closed) end()
      else stop = end
    } catch (error) {
      log.warn({ err: error }, 'not listening for notifications; polling only')
      retry()
    }
  }
  void connect()

  return {
    /** Tells other processes, once for all commits of a few milliseconds: a notification serialises commits. */
    announce: (): void => {
      if (closed || sending !== undefined) return
      sending = setTimeout(() => {
        sending = undefined
        if (closed) return
        db.system('wake other processes', (tx) =>
          tx.query({ name: 'wake', text: 'select pg_notify($1, $2)', values: [outboxChannel, ''] }),
        ).catch((error: unknown) => log.warn({ err: error }, 'other processes were not woken; they poll'))
      }, coalesceMs)
    },
    close: (): void => {
      closed = true
      clearTimeout(timer)
      clearTimeout(sending)
      stop?.()
    },
  }
}

export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug'

/** Where the client writes; `console` fits. Never sees a token. */
export interface Logger {
  error(message: string, facts?: object): void
  warn(message: string, facts?: object): void
  info(message: string, facts?: object): void
  debug(message: string, facts?: object): void
}

const levels: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug']

export type Log = (level: Exclude<LogLevel, 'off'>, message: string, facts?: object) => void

export function createLog(logger: Logger = globalThis.console, level: LogLevel = 'warn'): Log {
  return (at, message, facts) => {
    if (levels.indexOf(at) > levels.indexOf(level)) return
    if (facts) logger[at](`adloom: ${message}`, facts)
    else logger[at](`adloom: ${message}`)
  }
}

/** Calls what the host handed in; what it throws is the host's to see, not the request's to fail on. */
export function guarded<Args extends readonly unknown[]>(
  log: Log,
  name: string,
  callback: ((...args: Args) => unknown) | undefined,
  ...args: Args
): void {
  try {
    const result = callback?.(...args)
    if (result instanceof Promise) result.catch((error: unknown) => log('error', `${name} failed`, { error }))
  } catch (error) {
    log('error', `${name} failed`, { error })
  }
}

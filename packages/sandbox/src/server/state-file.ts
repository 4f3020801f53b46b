import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Sandbox } from '../sandbox.ts'

/** Keeps a sandbox in a file, so that what was made there is still there when it starts again. */
export interface StateFile {
  /** Writes what changed, soon. Many changes at once are one write. */
  readonly touch: () => void
  /** Writes what changed, now. */
  readonly flush: () => void
}

/** How long changes are collected, in milliseconds. */
const collectMs = 50

/**
 * Restores a sandbox from a file, when there is one, and keeps it there from now on.
 *
 * @throws Error when the file is there and holds no snapshot
 */
export function keepIn(file: string, sandbox: Sandbox): StateFile {
  let saved = readIfThere(file)
  if (saved !== undefined) sandbox.control.restore(saved)
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const snapshot = sandbox.control.snapshot()
    if (snapshot === saved) return
    // Renamed into place: whoever is killed while writing leaves the old one whole.
    writeFileSync(`${file}.next`, snapshot)
    renameSync(`${file}.next`, file)
    saved = snapshot
  }

  return { touch: () => (timer ??= setTimeout(flush, collectMs)), flush }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

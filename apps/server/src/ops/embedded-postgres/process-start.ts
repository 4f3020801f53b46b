import { readFileSync } from 'node:fs'
import { errorCode } from '../boot-error.ts'

/**
 * When a process was started, as the system tells it; `undefined` when it is gone.
 *
 * A process id alone is not an identity: ids are used again. And a killed process whose parent does not collect it, as
 * happens in containers, still takes signals, so it counts as gone here.
 *
 * @returns an opaque text; only on Linux more than `alive`
 */
export function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return takesSignals(pid) ? 'alive' : undefined
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The second field is the command in parentheses and may hold anything; the third is the state, the 22nd the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  return state === 'Z' || state === 'X' ? undefined : fields[19]
}

function takesSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

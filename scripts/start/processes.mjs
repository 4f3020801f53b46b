import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { logsDir } from './paths.mjs'

/** Something to tell the person in plain words, without a stack. */
export class Failure extends Error {}

const windows = process.platform === 'win32'
/** @type {Set<{ child: import('node:child_process').ChildProcess, ended: Promise<number> }>} */
const running = new Set()

/**
 * Starts a process in a group of its own, so that a Ctrl-C in the terminal reaches only us and we end things in order.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, log?: string, cwd?: string }} options without `log` the output goes to the terminal
 */
export function launch(command, args, { env = process.env, log, cwd } = {}) {
  let output = 'inherit'
  if (log) {
    mkdirSync(logsDir, { recursive: true })
    output = openSync(logFile(log), 'w')
  }
  const child = spawn(command, args, {
    env,
    cwd,
    detached: !windows,
    shell: windows && command.endsWith('.cmd'),
    stdio: ['ignore', output, output],
  })
  if (typeof output === 'number') closeSync(output)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)))
  })
  const entry = { child, ended }
  running.add(entry)
  void ended.then(() => running.delete(entry))
  return entry
}

/** Runs to the end with its output in a log; a failure shows the log's tail. */
export async function runLogged(name, command, args, env) {
  const code = await launch(command, args, { env, log: name }).ended
  if (code !== 0) throw failureWithLog(`${name} failed (exit code ${code}).`, name)
}

export function failureWithLog(sentence, name) {
  return new Failure(`${sentence} The end of .data/logs/${name}.log:\n\n${tail(logFile(name))}`)
}

function logFile(name) {
  return join(logsDir, `${name}.log`)
}

function tail(file, lines = 40) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
  } catch {
    return '(the log could not be read)'
  }
}

function send(child, signal) {
  if (child.pid === undefined) return
  try {
    if (windows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It has ended in the meantime.
  }
}

/**
 * Ends everything that was launched, the latest first; what does not end in time is killed.
 *
 * @param {number} patience how long each may take to end by itself, in milliseconds
 * @returns {Promise<boolean>} whether everything ended by itself
 */
export async function stopAll(patience = 12_000) {
  let clean = true
  for (const { child, ended } of [...running].reverse()) {
    send(child, 'SIGTERM')
    const abort = new AbortController()
    const late = delay(patience, true, { signal: abort.signal, ref: true }).catch(() => false)
    const won = await Promise.race([ended.then(() => false), late])
    abort.abort()
    if (won) {
      clean = false
      send(child, 'SIGKILL')
      await ended
    }
  }
  return clean
}

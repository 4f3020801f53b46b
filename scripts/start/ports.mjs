import { createServer } from 'node:net'

/**
 * A port from the environment, or the default.
 *
 * @param {string} name variable to read
 * @param {number} fallback used when it is not set
 * @returns {number}
 * @throws {Error} when the variable is set and is no port
 */
export function portFrom(name, fallback, env = process.env) {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`${name} is "${text}", which is not a port (1 to 65535).`)
}

/** Whether nothing listens on the port, on either loopback address. */
export async function portIsFree(port) {
  for (const host of ['127.0.0.1', '::1']) {
    if (!(await canListen(port, host))) return false
  }
  return true
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer()
    // A machine without IPv6 cannot listen on ::1; that is not a port in use.
    probe.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** The sentence for a port that is taken. */
export function portTaken(name, port) {
  return `Port ${port} is in use, perhaps by an Adloom that already runs: stop that, or choose another with ${name}=${port + 100} npm start.`
}

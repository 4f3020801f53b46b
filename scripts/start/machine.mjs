// What this machine lacks, said in one sentence before any work is done.

/** Platforms for which both an embedded Postgres and a Node 24 come from npm. */
const complete = ['linux-x64', 'linux-arm64']
/** Platforms with an embedded Postgres, where Node 24 has to be there already. */
const bringsNode = ['darwin-x64', 'darwin-arm64']
/** Platforms for which Node 24 comes from npm, and no embedded Postgres. */
const bringsDatabase = ['win32-x64']

/**
 * @typedef {{ platform: string, arch: string, musl: boolean, node: string, databaseUrl: boolean }} Machine
 */

/** @returns {Machine} */
export function thisMachine() {
  const header = process.platform === 'linux' ? process.report.getReport().header : undefined
  return {
    platform: process.platform,
    arch: process.arch,
    musl: header !== undefined && !header.glibcVersionRuntime,
    node: process.versions.node,
    databaseUrl: Boolean(process.env.DATABASE_URL),
  }
}

/**
 * One sentence that says what is missing, or nothing when Adloom can start here.
 *
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function machineProblem({ platform, arch, musl, node, databaseUrl }) {
  const major = Number(node.split('.')[0])
  if (major < 20) return `Adloom needs Node 20 or later to start; this is Node ${node}.`
  const target = `${platform}-${arch}`
  if (!musl && complete.includes(target)) return undefined
  const needs = []
  if (major < 24 && !bringsDatabase.includes(target)) needs.push(`Node 24 or later (this is Node ${node})`)
  const place = musl ? 'a Linux with musl, such as Alpine' : platformName(platform, arch)
  if (musl || !bringsNode.includes(target)) {
    if (!databaseUrl)
      needs.push('DATABASE_URL with a Postgres of version 15 or later, since no embedded one exists for it')
  }
  if (needs.length === 0) return undefined
  return `On ${place}, Adloom needs ${needs.join(' and ')}.`
}

function platformName(platform, arch) {
  const names = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' }
  const name = names[platform] ?? platform
  return platform === 'darwin' ? name : `${name} on ${arch}`
}

import { BlockList, isIP, isIPv6 } from 'node:net'

/** A range of addresses that is trusted to say whom it speaks for: `10.0.0.0/8`, or one address. */
export type TrustedProxy = string

/** The range as its first address and the length of its prefix, or `undefined` when it is none. */
export function parseRange(text: string): { readonly address: string; readonly prefix: number } | undefined {
  const [, address = '', length] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
  const bits = isIP(address) === 4 ? 32 : 128
  const prefix = length === undefined ? bits : Number(length)
  return isIP(address) === 0 || prefix > bits ? undefined : { address, prefix }
}

/**
 * Who a request comes from, for counting: behind proxies that are trusted, the last address of `X-Forwarded-For` that none
 * of them has; otherwise whoever opened the connection, since anybody can write that header. Of an IPv6 address only the
 * network counts, because a single customer usually has all of one.
 */
export function createAddresses(trusted: readonly TrustedProxy[]) {
  const proxies = new BlockList()
  for (const text of trusted) {
    const range = parseRange(text)
    if (range !== undefined) proxies.addSubnet(range.address, range.prefix, isIPv6(range.address) ? 'ipv6' : 'ipv4')
  }
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

  return (peer: string, forwardedFor: string | null): string => {
    const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()))
    let address = plain(peer)
    while (isProxy(address)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) break
      address = before
    }
    return isIPv6(address) ? networkOf(address) : address
  }
}

/** Without a port and brackets; an IPv4 address that came over IPv6 as itself. */
function plain(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? first : [...first, ...Array(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

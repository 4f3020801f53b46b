import { expect, test } from 'vitest'
import { createAddresses, parseRange } from './address.ts'

test('without trusted proxies, only the connection counts: anybody can write a header', () => {
  const addressOf = createAddresses([])
  expect(addressOf('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  expect(addressOf('::ffff:203.0.113.7', null)).toBe('203.0.113.7')
})

test.each([
  ['one proxy', '10.0.0.2', '198.51.100.1', '198.51.100.1'],
  ['two proxies', '10.0.0.2', '198.51.100.1, 10.1.1.1', '198.51.100.1'],
  ['what the caller wrote itself in front', '10.0.0.2', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
  ['a port', '10.0.0.2', '198.51.100.1:4711', '198.51.100.1'],
  ['IPv6 in brackets', '10.0.0.2', '[2001:db8:1:2:3:4:5:6]:4711', '2001:db8:1:2::/64'],
  ['a proxy that says nothing', '10.0.0.2', null, '10.0.0.2'],
  ['a proxy that says nonsense', '10.0.0.2', 'unknown', '10.0.0.2'],
  ['a caller that is no proxy', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a proxy on IPv6', 'fd00::7', '198.51.100.1', '198.51.100.1'],
])('behind trusted proxies: %s', (_, peer, forwardedFor, expected) => {
  expect(createAddresses(['10.0.0.0/8', 'fd00::/8'])(peer, forwardedFor)).toBe(expected)
})

test('an IPv6 customer is counted as one, however many addresses they use', () => {
  const addressOf = createAddresses([])
  expect(addressOf('2001:db8::1', null)).toBe('2001:db8:0:0::/64')
  expect(addressOf('2001:db8:0:0:ffff::9', null)).toBe(addressOf('2001:db8::1', null))
  expect(addressOf('2001:db8:0:1::1', null)).not.toBe(addressOf('2001:db8::1', null))
})

test('a range is an address, alone or with a prefix that it can have', () => {
  expect(parseRange('10.0.0.0/8')).toEqual({ address: '10.0.0.0', prefix: 8 })
  expect(parseRange('::1')).toEqual({ address: '::1', prefix: 128 })
  for (const text of ['10.0.0.0/33', 'proxy.example', '', '10.0.0/8', '::1/129'])
    expect(parseRange(text)).toBeUndefined()
})

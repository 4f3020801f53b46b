import { expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type Answer, caller, codeOf, makeHouse, must } from './api.ts'

const few = { auth: { limit: 3, windowSeconds: 60 } }

/** Secret keys of the right form that nobody has. */
const guess = (turn: number): string => `adl_sk_guess${turn}_${'A'.repeat(43)}`

async function guessing(server: TestServer, turns: number, headers: Readonly<Record<string, string>> = {}) {
  const answers: Answer[] = []
  for (let turn = 0; turn < turns; turn++) {
    answers.push(await caller(server, guess(turn))('/v1/tenants', { headers }))
  }
  return answers
}

test('who guesses secret keys is told when to come back, and no more whether a guess was right', async () => {
  const server = await startTestServer({ rateLimits: few })
  try {
    const answers = await guessing(server, 5)
    expect(answers.map(codeOf)).toEqual([...Array(3).fill('auth.invalid'), ...Array(2).fill('rate.limited')])
    expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answers[4]?.headers.get('ratelimit-policy')).toBe('"auth";q=3;w=60')
    // The right one, which was never used before, is not found out either.
    expect(codeOf(await caller(server, server.secretKey)('/v1/tenants'))).toBe('rate.limited')
  } finally {
    await server.close()
  }
})

test('guesses that are sent at once are counted as if they came one by one', async () => {
  const server = await startTestServer({ rateLimits: few })
  try {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, turn) => caller(server, guess(turn))('/v1/tenants')),
    )
    expect(answers.map(codeOf).filter((code) => code === 'auth.invalid')).toHaveLength(3)
  } finally {
    await server.close()
  }
})

test('a key in use and valid tokens are not held up by whoever guesses from the same address', async () => {
  const server = await startTestServer({ rateLimits: few })
  try {
    const house = await makeHouse(server, 'chai')
    const { ask, session } = await house.user()
    for (let turn = 0; turn < 3; turn++)
      expect(codeOf(await caller(server, 'nonsense')('/v1/tenant'))).toBe('auth.invalid')
    expect(codeOf(await caller(server, `${session.token.slice(0, -4)}AAAA`)('/v1/tenant'))).toBe('rate.limited')
    await must(ask('/v1/tenant'))
    await must((await house.user({ user: 'ravi' })).ask('/v1/tenant'))
  } finally {
    await server.close()
  }
})

test('many first requests with one good key at once are one look-up', async () => {
  const server = await startTestServer({ rateLimits: few })
  try {
    const answers = await Promise.all(Array.from({ length: 20 }, () => caller(server, server.secretKey)('/v1/tenants')))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  } finally {
    await server.close()
  }
})

test('an address is only believed of a proxy that was configured', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const open = await startTestServer({ rateLimits: few })
  const behind = await startTestServer({ rateLimits: few, trustedProxies: ['127.0.0.0/8'] })
  try {
    await guessing(open, 3, from('198.51.100.1'))
    expect((await guessing(open, 1, from('198.51.100.2'))).map(codeOf)).toEqual(['rate.limited'])
    await guessing(behind, 3, from('198.51.100.1'))
    expect((await guessing(behind, 1, from('198.51.100.1'))).map(codeOf)).toEqual(['rate.limited'])
    expect((await guessing(behind, 1, from('198.51.100.2'))).map(codeOf)).toEqual(['auth.invalid'])
  } finally {
    await open.close()
    await behind.close()
  }
})

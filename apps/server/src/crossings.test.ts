import { expect, test } from 'vitest'
import { createCrossings } from './crossings.ts'

function crossingsAt() {
  const lines: object[] = []
  let at = 0
  const log = { info: (fields: object) => void lines.push(fields), warn: () => {}, error: () => {} }
  return {
    lines,
    crossings: createCrossings(log, () => at),
    wait: (ms: number): void => {
      at += ms
    },
  }
}

test('what requests cross at the same time is collected apart, also after they waited', async () => {
  const { crossings, lines } = crossingsAt()
  const reasons = { one: new Set<string>(), two: new Set<string>() }
  await Promise.all(
    (['one', 'two'] as const).map((id) =>
      crossings.during(id, reasons[id], async () => {
        crossings.note(`first of ${id}`)
        await Promise.resolve()
        crossings.note(`second of ${id}`)
      }),
    ),
  )
  for (const id of ['one', 'two'] as const) expect([...reasons[id]]).toEqual([`first of ${id}`, `second of ${id}`])
  expect(lines).toEqual([])
})

test('what goes on after the answer is logged under the request’s id', async () => {
  const { crossings, lines } = crossingsAt()
  const answered = Promise.withResolvers<void>()
  let late: Promise<void> = Promise.resolve()
  await crossings.during('one', new Set(), async () => {
    late = answered.promise.then(() => crossings.note('late'))
  })
  answered.resolve()
  await late
  expect(lines).toEqual([{ requestId: 'one', reason: 'late' }])
})

test('what the server does by itself is logged once, and then with its count', () => {
  const { crossings, lines, wait } = crossingsAt()
  for (let count = 0; count < 5; count++) crossings.note('poll')
  expect(lines).toEqual([{ reason: 'poll', times: 1 }])
  wait(600_000)
  crossings.note('poll')
  expect(lines[1]).toEqual({ reason: 'poll', times: 5 })
})

test('what a request only sets off is not its own', async () => {
  const { crossings, lines } = crossingsAt()
  const reasons = new Set<string>()
  await crossings.during('one', reasons, async () => crossings.apart(() => crossings.note('wake')))
  expect([reasons.size, lines]).toEqual([0, [{ reason: 'wake', times: 1 }]])
})

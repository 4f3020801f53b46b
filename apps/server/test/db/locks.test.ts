import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLocks } from '../../src/db/locks.ts'
import { type FreshDatabase, freshDatabase } from '../../src/testing/test-databases.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const must = <Value>(value: Value | null): Value => value ?? expect.fail('nobody should have it')

test('one process at a time has a lock, and not even the same one twice', async () => {
  const [here, there] = [createLocks(database.pool), createLocks(database.pool)]
  const lock = must(await here.take('tea'))
  expect([await here.take('tea'), await there.take('tea')]).toEqual([null, null])
  const other = must(await there.take('toys'))
  await lock.release()
  const again = must(await there.take('tea'))
  await Promise.all([again.release(), other.release(), lock.release()])
  await must(await here.take('tea')).release()
})

test('a process whose connection breaks knows that it has nothing any more, and others have it at once', async () => {
  const [here, there] = [createLocks(database.pool), createLocks(database.pool)]
  const lost = must(await here.take('tea'))
  const late = must(await here.take('toys'))
  await database.pool.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`)
  await expect.poll(() => [lost.lost.aborted, late.lost.aborted]).toEqual([true, true])
  const taken = must(await there.take('tea'))
  // Giving back what is lost takes nothing from whoever has it now.
  await lost.release()
  expect(await here.take('tea')).toBeNull()
  await taken.release()
})

test('connections are given back once nothing is locked', async () => {
  const locks = createLocks(database.pool)
  for (let count = 0; count < 30; count++) await must(await locks.take(`lock ${count % 3}`)).release()
  await expect.poll(() => database.pool.totalCount - database.pool.idleCount).toBe(0)
})

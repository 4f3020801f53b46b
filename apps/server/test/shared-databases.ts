import { shareTestDatabases } from '../src/testing/test-databases.ts'

let stop: (() => Promise<void>) | undefined

/** One Postgres of each kind for the whole run: a test file gets a database of its own in milliseconds. */
export async function setup(): Promise<void> {
  stop = await shareTestDatabases()
}

export async function teardown(): Promise<void> {
  await stop?.()
}

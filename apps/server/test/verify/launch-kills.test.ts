import type { Job } from '@adloom/contract'
import { sandboxDefaults } from '@adloom/sandbox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { caller, must } from '../http/api.ts'
import { ended, post, read } from '../http/launching.ts'
import { launch } from './launch-kills/scenes.ts'
import { openStage, type Stage } from './launch-kills/stage.ts'
import { run } from './launch-kills.ts'

test('a launch whose server is killed in the middle ends with exactly the planned objects', async () => {
  const { counts, failures } = await run({
    seed: 1,
    log: () => {},
    scenes: [
      // Making the campaign: nobody knows whether it was done.
      { point: { kind: 'call', method: 'POST', call: 1, at: 'after' } },
      { point: { kind: 'call', method: 'POST', call: 4, at: 'before' }, build: 'next' },
      // Reading back.
      { point: { kind: 'call', method: 'GET', call: 2, at: 'before' } },
      // The campaign's own activation, the last call of all.
      { point: { kind: 'call', method: 'POST', call: 11, at: 'after' } },
      // An intent and its outcome, neither of which was committed.
      { point: { kind: 'intent', transition: 3 } },
      { point: { kind: 'intent', transition: 4 }, build: 'after-that' },
    ],
  })
  expect(failures).toEqual([])
  expect(counts).toEqual({ kills: 6, 'other builds': 2 })
}, 180_000)

test('a server that forgets its intents is found out', async () => {
  const { failures } = await run({
    seed: 1,
    log: () => {},
    forgetful: true,
    scenes: [{ point: { kind: 'call', method: 'POST', call: 1, at: 'after' } }],
  })
  expect(failures.join()).toContain('2 of the type campaign, not 1')
}, 60_000)

describe('with a stage of its own', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await openStage()
  })
  afterEach(() => stage.close())

  const control = () => stage.meta.sandbox.control
  const statuses = (type: 'campaign' | 'ad') =>
    control()
      .objects.list({ accountId: sandboxDefaults.accountId, type })
      .map(({ configuredStatus }) => configuredStatus)

  test('a second server that runs all the while takes over from one that is killed', async () => {
    control().faults.add({ kind: 'hold', at: 'after', match: { method: 'POST' }, skip: 3 })
    const { campaign, job } = await launch(stage)
    const [hold] = await control().holds.waitFor(1)
    const other = await stage.join()
    const there = caller(other, stage.agency.editor.credential)
    await stage.server.kill('server')
    control().holds.drop(hold?.id ?? '')
    expect(await ended(there, job.id)).toMatchObject({ status: 'succeeded', problem: null })
    expect([statuses('campaign'), statuses('ad')]).toEqual([['ACTIVE'], ['ACTIVE', 'ACTIVE']])
    expect((await read(there, campaign.id)).lifecycle).toBe('live')
  }, 60_000)

  test.each(['before', 'after'] as const)(
    'a stop whose server is killed %s its pause took effect pauses all the same',
    async (at) => {
      const { editor } = stage.agency
      const { job } = await launch(stage)
      await ended(editor, job.id)
      control().faults.add({ kind: 'hold', at, match: { method: 'POST' } })
      const { body: stop } = await must(post<Job>(editor, '/v1/stop'))
      const [hold] = await control().holds.waitFor(1)
      await stage.server.kill('server')
      control().holds.drop(hold?.id ?? '')
      await stage.restart('another-build')
      expect(await ended(editor, stop.id)).toMatchObject({ status: 'succeeded', failures: [], done: 1 })
      expect([statuses('campaign'), control().spending()]).toEqual([['PAUSED'], []])
    },
    60_000,
  )

  test('a server that is asked to stop in the middle of a launch leaves it to the next, with nothing unknown', async () => {
    const { editor } = stage.agency
    const { job } = await launch(stage)
    await expect.poll(() => statuses('campaign').length).toBe(1)
    expect(await stage.server.stop()).toBe(0)
    stage.server.start()
    await stage.server.untilReady()
    expect((await ended(editor, job.id)).status).toBe('succeeded')
    expect([statuses('campaign'), statuses('ad')]).toEqual([['ACTIVE'], ['ACTIVE', 'ACTIVE']])
  }, 60_000)
})

import { expect, test } from 'vitest'
import { atRest, type ReviewEvent, type ReviewProgress, reviewReducer } from './review-machine.ts'

const after = (...events: readonly ReviewEvent[]): ReviewProgress => events.reduce(reviewReducer, atRest)

test('a second press while the first is on its way changes nothing', () => {
  expect(after({ is: 'began', action: 'launch' }, { is: 'began', action: 'make' }).pending).toBe('launch')
})

test('what was refused is told until the next try', () => {
  const error = new Error('no')
  const refused = after({ is: 'began', action: 'approve' }, { is: 'refused', error })
  expect(refused).toMatchObject({ pending: null, trouble: { during: 'approve', error } })
  expect(reviewReducer(refused, { is: 'began', action: 'approve' }).trouble).toBeNull()
  expect(reviewReducer(refused, { is: 'dismissed' }).trouble).toBeNull()
})

test('a veto ends the launch, and nothing was begun', () => {
  const vetoed = after({ is: 'began', action: 'launch' }, { is: 'stopped', why: 'vetoed' })
  expect(vetoed).toMatchObject({ pending: null, stopped: 'vetoed', jobId: null })
})

test('a launch stays in sight until it is left', () => {
  const launched = after({ is: 'began', action: 'launch' }, { is: 'done', jobId: 'j1' })
  expect(launched).toMatchObject({ pending: null, jobId: 'j1' })
  const left = reviewReducer(launched, { is: 'left-launch' })
  expect(left.jobId).toBeNull()
  // What was read before it ended still says that it is under way.
  expect(reviewReducer(left, { is: 'seen', jobId: 'j1' }).jobId).toBeNull()
  expect(reviewReducer(left, { is: 'seen', jobId: 'j2' }).jobId).toBe('j2')
})

test('a launch that was seen under way is looked at to its end', () => {
  const seen = after({ is: 'seen', jobId: 'j1' })
  expect(seen.jobId).toBe('j1')
  expect(reviewReducer(seen, { is: 'seen', jobId: 'j2' }).jobId).toBe('j1')
})

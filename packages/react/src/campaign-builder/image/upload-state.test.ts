import { describe, expect, test } from 'vitest'
import { nextUpload, type UploadState } from './upload-state.ts'

const file = new File(['x'.repeat(10)], 'box.png', { type: 'image/png' })
const other = new File(['y'], 'set.png', { type: 'image/png' })
const idle: UploadState = { is: 'idle' }
const sending = nextUpload(nextUpload(idle, { type: 'take', file }), { type: 'checked', file, problems: [] })

describe('an upload', () => {
  test('is sent once it was found good, and counts what was sent', () => {
    expect(sending).toEqual({ is: 'sending', file, sent: 0, total: 10 })
    expect(nextUpload(sending, { type: 'progress', file, sent: 4, total: 10 })).toMatchObject({ sent: 4 })
  })

  test('with something wrong is refused and kept', () => {
    const problems = [{ code: 'image.unreadable' }] as const
    const checking = nextUpload(idle, { type: 'take', file })
    expect(nextUpload(checking, { type: 'checked', file, problems })).toEqual({ is: 'refused', file, problems })
  })

  test('that failed keeps its file and starts again from the first byte', () => {
    const failed = nextUpload({ ...sending, is: 'sending' } as UploadState, { type: 'fail', file, error: 'gone' })
    expect(failed).toEqual({ is: 'failed', file, error: 'gone' })
    expect(nextUpload(failed, { type: 'retry' })).toEqual(sending)
  })

  test('that was replaced or given up hears no more of the old file', () => {
    const replaced = nextUpload(sending, { type: 'take', file: other })
    expect(nextUpload(replaced, { type: 'fail', file, error: 'late' })).toBe(replaced)
    const ended = nextUpload(sending, { type: 'end' })
    expect(nextUpload(ended, { type: 'progress', file, sent: 10, total: 10 })).toBe(ended)
  })
})

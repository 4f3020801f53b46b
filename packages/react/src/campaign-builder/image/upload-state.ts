import type { ImageProblem } from '@adloom/domain/capability'

/** Where one upload stands. The file is kept until it is there or given up, so that nobody has to find it again. */
export type UploadState =
  | { readonly is: 'idle' }
  /** Its pixels are being read. */
  | { readonly is: 'checking'; readonly file: File }
  /** It was not sent, because the platform would not take it. */
  | { readonly is: 'refused'; readonly file: File; readonly problems: readonly UploadProblem[] }
  | { readonly is: 'sending'; readonly file: File; readonly sent: number; readonly total: number }
  | { readonly is: 'failed'; readonly file: File; readonly error: unknown }

/** What a file can have wrong with it before it is sent. */
export type UploadProblem = ImageProblem | { readonly code: 'image.unreadable' }

export type UploadEvent =
  | { readonly type: 'take'; readonly file: File }
  | { readonly type: 'checked'; readonly file: File; readonly problems: readonly UploadProblem[] }
  | { readonly type: 'progress'; readonly file: File; readonly sent: number; readonly total: number }
  | { readonly type: 'fail'; readonly file: File; readonly error: unknown }
  /** Sends the file again that failed. */
  | { readonly type: 'retry' }
  /** It is there, or nobody wants it any more. */
  | { readonly type: 'end' }

/** What becomes of an upload. News of a file that was replaced in the meantime changes nothing. */
export function nextUpload(state: UploadState, event: UploadEvent): UploadState {
  switch (event.type) {
    case 'take':
      return { is: 'checking', file: event.file }
    case 'end':
      return { is: 'idle' }
    case 'retry':
      return state.is === 'failed' ? { is: 'sending', file: state.file, sent: 0, total: state.file.size } : state
    case 'checked': {
      if (state.is !== 'checking' || state.file !== event.file) return state
      const { file, problems } = event
      return problems.length > 0
        ? { is: 'refused', file, problems }
        : { is: 'sending', file, sent: 0, total: file.size }
    }
    case 'progress': {
      if (state.is !== 'sending' || state.file !== event.file) return state
      return { ...state, sent: event.sent, total: event.total }
    }
    case 'fail':
      return state.is === 'sending' && state.file === event.file
        ? { is: 'failed', file: event.file, error: event.error }
        : state
  }
}

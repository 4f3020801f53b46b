import type { ReactNode } from 'react'

/** Something that happened, said once and gone after a while. */
export interface Toast {
  /** What happened, in a sentence: "3 campaigns archived." */
  readonly message: ReactNode
  /** @default 'info' */
  readonly tone?: 'info' | 'good' | 'problem'
  /** Takes it back. Shown as a button, "Undo" unless named. */
  readonly undo?: { readonly label?: string; readonly onUndo: () => void }
  /** Milliseconds; a toast with an undo stays until it is dismissed. @default 6000 */
  readonly duration?: number
}

export interface QueuedToast extends Toast {
  readonly id: number
}

/** The newest stay: more than this at once is a log, not a notice. */
const mostShown = 3

export type ToastAction =
  | { readonly type: 'show'; readonly toast: QueuedToast }
  | { readonly type: 'dismiss'; readonly id: number }

export function toastQueue(queue: readonly QueuedToast[], action: ToastAction): readonly QueuedToast[] {
  return action.type === 'show'
    ? [...queue, action.toast].slice(-mostShown)
    : queue.filter((toast) => toast.id !== action.id)
}

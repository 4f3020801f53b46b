/** Where drafts are kept on the device until the server has them. A host may bring its own. */
export interface DraftStorage {
  read(key: string): string | null | Promise<string | null>
  /** Called while a page is being closed, too: a store that answers at once loses nothing. */
  write(key: string, text: string): void | Promise<void>
  remove(key: string): void | Promise<void>
}

/**
 * Drafts in the browser's local storage. Where there is none, or it is full or forbidden, nothing is kept and nothing
 * breaks: the server's copy is then the only one.
 */
export const browserDraftStorage: DraftStorage = {
  read(key) {
    try {
      return globalThis.localStorage?.getItem(key) ?? null
    } catch {
      return null
    }
  },
  write(key, text) {
    try {
      globalThis.localStorage?.setItem(key, text)
    } catch {
      // Full or forbidden.
    }
  },
  remove(key) {
    try {
      globalThis.localStorage?.removeItem(key)
    } catch {
      // Forbidden.
    }
  },
}

import type { CampaignSummary } from '@adloom/client'
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { CampaignListSelection } from './use-campaign-list.ts'

interface RowKeysOptions {
  readonly items: readonly CampaignSummary[]
  readonly selection: CampaignListSelection | null
  /** Brings a row into view; it may not be drawn yet. */
  readonly reveal: (index: number) => void
  readonly onOpen: (row: HTMLElement) => void
  readonly onMenu: (id: string) => void
}

export interface RowKeys {
  readonly activeId: string | null
  readonly activeIndex: number
  readonly bodyRef: (body: HTMLElement | null) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onFocus: (event: { readonly target: EventTarget }) => void
}

/** Rows that Page Up and Page Down go by. */
const pageStep = 10

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-campaign]') : null

/** Where a key leads from a row; `null` for keys that lead nowhere. */
export function rowAfter(key: string, index: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'PageDown':
      return Math.min(last, index + pageStep)
    case 'PageUp':
      return Math.max(0, index - pageStep)
    default:
      return null
  }
}

/**
 * One stop of the Tab key for all rows, and keys to walk them. The row that has it is remembered by its campaign, so
 * that it stays the same when the list around it changes; when it goes, the next one takes its place.
 */
export function useRowKeys({ items, selection, reveal, onOpen, onMenu }: RowKeysOptions): RowKeys {
  const [wanted, setWanted] = useState<{ readonly id: string; readonly index: number } | null>(null)
  const body = useRef<HTMLElement | null>(null)
  const focusedId = useRef<string | null>(null)
  const pending = useRef<string | null>(null)

  const found = wanted === null ? -1 : items.findIndex(({ id }) => id === wanted.id)
  const activeIndex = items.length === 0 ? -1 : found === -1 ? Math.min(wanted?.index ?? 0, items.length - 1) : found
  const activeId = items[activeIndex]?.id ?? null

  useLayoutEffect(() => {
    const row = (id: string) => body.current?.querySelector<HTMLElement>(`[data-campaign="${CSS.escape(id)}"]`)
    if (pending.current !== null) {
      const next = row(pending.current)
      if (next) {
        pending.current = null
        next.focus({ preventScroll: true })
      }
      return
    }
    // The row that had the focus is gone, and with it the focus: a person goes on from where they were.
    const lost =
      focusedId.current !== null && focusedId.current !== activeId && !items.some(({ id }) => id === focusedId.current)
    if (lost && activeId !== null && document.activeElement === document.body) row(activeId)?.focus()
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rowOf(event.target)
    const id = row?.dataset.campaign
    if (event.defaultPrevented || row === null || id === undefined) return
    const onRow = event.target === row
    const index = items.findIndex((item) => item.id === id)

    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      onMenu(id)
      return
    }
    if (event.key === 'Enter' && onRow) {
      event.preventDefault()
      onOpen(row)
      return
    }
    if (selection !== null) {
      if (event.key === ' ' && onRow) {
        event.preventDefault()
        if (event.shiftKey) selection.extendTo(id)
        else selection.toggle(id)
        return
      }
      if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        selection.selectLoaded()
        return
      }
      if (event.key === 'Escape' && selection.ids.size > 0) {
        event.preventDefault()
        selection.clear()
        return
      }
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = rowAfter(event.key, index, items.length)
    const target = next === null ? undefined : items[next]
    if (next === null || target === undefined) return
    event.preventDefault()
    if (event.shiftKey && selection !== null) {
      if (selection.ids.size === 0) selection.toggle(id)
      selection.extendTo(target.id)
    }
    pending.current = target.id
    reveal(next)
    setWanted({ id: target.id, index: next })
  }

  const onFocus = useCallback(
    ({ target }: { readonly target: EventTarget }) => {
      const id = rowOf(target)?.dataset.campaign ?? null
      focusedId.current = id
      if (id !== null) setWanted({ id, index: items.findIndex((item) => item.id === id) })
    },
    [items],
  )
  const bodyRef = useCallback((element: HTMLElement | null) => {
    body.current = element
  }, [])
  return { activeId, activeIndex, bodyRef, onKeyDown, onFocus }
}

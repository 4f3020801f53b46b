import { JSDOM } from 'jsdom'

/** Gives this process a page, before React is loaded. What jsdom has no layout for answers like an empty page. */
export function openPage(origin: string): void {
  const { window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', {
    url: `${origin}/`,
    pretendToBeVisual: true,
  })
  const give = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  // Everything a page has, but what Node has itself and React's scheduler and our client rely on.
  for (const name of Object.getOwnPropertyNames(window)) {
    if (name in globalThis || name === 'undefined') continue
    give(name, Reflect.get(window, name))
  }
  for (const name of ['window', 'self', 'document', 'navigator', 'location', 'Event', 'EventTarget', 'CustomEvent']) {
    give(name, name === 'window' || name === 'self' ? globalThis : Reflect.get(window, name))
  }
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent', 'getComputedStyle']) {
    give(name, Reflect.get(window, name).bind(window))
  }
  give('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  class NoObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  give('ResizeObserver', NoObserver)
  give('IntersectionObserver', NoObserver)
  window.Element.prototype.scrollIntoView = () => undefined
  give('IS_REACT_ACT_ENVIRONMENT', false)
}

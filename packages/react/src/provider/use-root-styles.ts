import { useCallback, useEffect, useState } from 'react'
import { useAdloomContext } from './context.ts'
import { isDevelopment } from './development.ts'
import { themeVariables } from './theme.ts'

let told = false

// Without a layout engine (jsdom, a server) there is no `CSS` object and nothing to miss.
function tellMissingStylesheet(element: HTMLElement): void {
  if (!isDevelopment || told || typeof CSS === 'undefined') return
  if (getComputedStyle(element).getPropertyValue('--adl-stylesheet') !== '') return
  told = true
  console.error("Adloom: the stylesheet is missing. Import it once: import '@adloom/react/styles.css'")
}

/**
 * Writes the host's theme to an element through the CSS object model, which a strict content security policy allows.
 * The server's markup carries no style attribute: it has our colours until the page is hydrated.
 */
export function useRootStyles(): (element: HTMLElement | null) => void {
  const { theme } = useAdloomContext()
  const [element, setElement] = useState<HTMLElement | null>(null)

  useEffect(() => {
    if (element === null) return
    const variables = themeVariables(theme)
    for (const [name, value] of variables) element.style.setProperty(name, value)
    return () => {
      for (const name of variables.keys()) element.style.removeProperty(name)
    }
  }, [element, theme])

  useEffect(() => {
    if (element !== null) tellMissingStylesheet(element)
  }, [element])

  return useCallback((next: HTMLElement | null) => setElement(next), [])
}

import { useEffect, useRef } from 'react'
import { PreferenceFields, usePreferences } from '../preferences.tsx'
import { useSession, useSignedIn } from '../session.tsx'

/** Who is signed in, language, look, and the way out. */
export function AccountMenu() {
  const { word } = usePreferences()
  const { user } = useSignedIn()
  const { leave } = useSession()
  const menu = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const close = (event: Event): void => {
      const { current } = menu
      if (!current?.open) return
      const away = event instanceof KeyboardEvent ? event.key === 'Escape' : !current.contains(event.target as Node)
      if (!away) return
      current.open = false
      if (event instanceof KeyboardEvent) current.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])

  return (
    <details className="account" ref={menu}>
      <summary title={user.name}>
        {initials(user.name)} <span className="unseen">{word('account')}</span>
      </summary>
      <div className="account-card">
        <p>
          <strong>{user.name}</strong>
          <span className="quiet">{user.email}</span>
        </p>
        <PreferenceFields />
        <button type="button" className="button" onClick={() => void leave()}>
          {word('signOut')}
        </button>
      </div>
    </details>
  )
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
}

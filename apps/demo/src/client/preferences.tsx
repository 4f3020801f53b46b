import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Language, languages, type Word, wordsOf } from './words.ts'

export type Look = 'auto' | 'light' | 'dark'
export const looks: readonly Look[] = ['auto', 'light', 'dark']

interface Preferences {
  readonly language: Language
  readonly look: Look
  readonly dir: 'ltr' | 'rtl'
  readonly setLanguage: (language: Language) => void
  readonly setLook: (look: Look) => void
  readonly word: (word: Word, values?: Readonly<Record<string, string>>) => string
}

const PreferencesContext = createContext<Preferences | null>(null)

function kept<Value extends string>(key: string, allowed: readonly Value[], fallback: Value): Value {
  const found = localStorage.getItem(key)
  return allowed.find((value) => value === found) ?? fallback
}

/** Language and look, kept on this device, for the back office and the widgets alike. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const ids = languages.map(({ id }) => id)
  const [language, setLanguage] = useState(() => kept('peepal.language', ids, 'en'))
  const [look, setLook] = useState(() => kept('peepal.look', looks, 'auto'))
  const dir = language === 'ar-XB' ? 'rtl' : 'ltr'

  useEffect(() => {
    localStorage.setItem('peepal.language', language)
    document.documentElement.lang = language === 'hi' ? 'hi' : 'en'
    document.documentElement.dir = dir
  }, [language, dir])

  useEffect(() => {
    localStorage.setItem('peepal.look', look)
    document.documentElement.dataset['look'] = look
  }, [look])

  const value = useMemo<Preferences>(() => {
    const words = wordsOf(language)
    return {
      language,
      look,
      dir,
      setLanguage,
      setLook,
      word: (word, values = {}) => words[word].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    }
  }, [language, look, dir])
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (preferences === null) throw new Error('usePreferences needs a PreferencesProvider.')
  return preferences
}

/** A switch of two preferences, wherever the person is. */
export function PreferenceFields() {
  const { language, look, setLanguage, setLook, word } = usePreferences()
  return (
    <>
      <label className="field">
        {word('language')}
        <select
          value={language}
          onChange={(event) => setLanguage(languages.find(({ id }) => id === event.target.value)?.id ?? 'en')}
        >
          {languages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {word('look')}
        <select value={look} onChange={(event) => setLook(looks.find((name) => name === event.target.value) ?? 'auto')}>
          {looks.map((name) => (
            <option key={name} value={name}>
              {word(name)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { api } from './api.ts'
import { App } from './app.tsx'
import { PreferencesProvider } from './preferences.tsx'
import './styles/index.css'

const element = document.getElementById('app')
if (element === null) throw new Error('The page has no place for the app.')

createRoot(element).render(
  <StrictMode>
    <PreferencesProvider>
      <App loadSession={api.session} />
    </PreferencesProvider>
  </StrictMode>,
)

import { type SubmitEvent, useEffect, useState } from 'react'
import { api, Refused } from '../api.ts'
import { PreferenceFields, usePreferences } from '../preferences.tsx'
import { navigate, safePath, usePlace } from '../router.tsx'
import { useSession } from '../session.tsx'
import { Mark } from '../shell/mark.tsx'

export function SignIn() {
  const { word } = usePreferences()
  const { accounts, signedIn, over, enter } = useSession()
  const next = safePath(usePlace().query.get('next'))
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (signedIn !== null) navigate(next, { replace: true })
  }, [signedIn, next])

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      enter(await api.signIn({ email, password }))
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : word('failedDetail'))
      setBusy(false)
    }
  }

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark />
        <h1>{word('signInTitle')}</h1>
        <p className="quiet">{word('signInLead')}</p>
        {over && (
          <p className="said" role="status">
            {word('sessionOver')}
          </p>
        )}
        <form onSubmit={(event) => void submit(event)}>
          <label className="field">
            {word('email')}
            <input
              type="email"
              name="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </label>
          <label className="field">
            {word('password')}
            <input
              type="password"
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          {problem !== '' && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="submit" className="button main" disabled={busy}>
            {word('signIn')}
          </button>
        </form>
        <section aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">{word('demoAccounts')}</h2>
          <ul className="accounts">
            {accounts.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  onClick={() => {
                    setEmail(account.email)
                    setPassword(account.password)
                    setProblem('')
                  }}
                >
                  <strong>{account.name}</strong>
                  <span>{account.note}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        <div className="sign-in-settings">
          <PreferenceFields />
        </div>
      </div>
    </main>
  )
}

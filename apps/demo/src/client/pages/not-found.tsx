import { usePreferences } from '../preferences.tsx'
import { Link } from '../router.tsx'

export function NotFound() {
  const { word } = usePreferences()
  return (
    <div className="notice">
      <h1>{word('notFound')}</h1>
      <p>
        <Link to="/">{word('backHome')}</Link>
      </p>
    </div>
  )
}

import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** The least that React can do for a key: one controlled input, and its text once more. */
function PlainInput() {
  const [text, setText] = useState('')
  return (
    <label>
      Headline
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <output>{text}</output>
    </label>
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<PlainInput />)

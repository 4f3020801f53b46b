import { expect, test } from 'vitest'
import { anchors, fences, links } from './markdown.ts'

const text = `# A title, with \`code\`

Text with [a link](docs/a.md#part "title") and \`[no](link.md)\`.

\`\`\`ts ignore
const a = '[no](b.md)'
\`\`\`

  ~~~~tsx
  <p/>
  ~~~~

[reference]: ../c.md
## A title, with code
# A [linked](d.md) one
`

test('fences have their language, what follows it, their code and their line', () => {
  expect(fences(text)).toEqual([
    { language: 'ts', info: 'ignore', code: "const a = '[no](b.md)'\n", line: 6 },
    { language: 'tsx', info: '', code: '<p/>\n', line: 10 },
  ])
})

test('links in text count, links in code do not', () => {
  expect(links(text)).toEqual([
    { target: 'docs/a.md#part', line: 3 },
    { target: '../c.md', line: 13 },
    { target: 'd.md', line: 15 },
  ])
})

test('headings make anchors, the second of a name with a number', () => {
  expect([...anchors(text)]).toEqual(['a-title-with-code', 'a-title-with-code-1', 'a-linked-one'])
})

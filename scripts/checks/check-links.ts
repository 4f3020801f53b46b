import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { anchors, links } from './markdown.ts'

/** Every relative link and anchor in the Markdown of the repository leads somewhere. Other sites are not asked. */
const files = globSync('**/*.md', {
  exclude: (name) => /^(node_modules|dist|reports|\.data|storybook-static|fixtures)$/.test(name),
})

const problems: string[] = []
for (const file of files) {
  for (const { target, line } of links(readFileSync(file, 'utf8'))) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) continue
    const [path = '', anchor] = target.split('#')
    const linked = path === '' ? file : normalize(join(dirname(file), decodeURIComponent(path)))
    if (!existsSync(linked)) problems.push(`${file}:${line} links to ${target}, which does not exist`)
    else if (anchor && statSync(linked).isFile() && !anchors(readFileSync(linked, 'utf8')).has(anchor)) {
      problems.push(`${file}:${line} links to ${target}, but there is no such heading`)
    }
  }
}
for (const problem of problems) console.error(problem)
console.log(`${files.length} files, ${problems.length} dead links`)
process.exitCode = problems.length > 0 || files.length === 0 ? 1 : 0

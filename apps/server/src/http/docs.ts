import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OpenApiOptions, openapiDocument } from '@adloom/contract/openapi'
import { problems } from '@adloom/contract/problems'
import { Hono } from 'hono'

/** Nothing is loaded from elsewhere, and nothing but our own files runs. The viewer sets style attributes on its elements. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`

const start = `window.ui = SwaggerUIBundle({
  url: '/v1/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null, tryItOutEnabled: false,
  presets: [SwaggerUIBundle.presets.apis], layout: 'BaseLayout',
})
`

/** The files of the viewer that are sent, by the name they have here. */
const viewerFiles = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char)

function problemPage(): string {
  const entries = Object.entries(problems).map(
    ([code, { status, title, detail }]) =>
      `<section id="${code}"><h2><code>${code}</code></h2><p><b>${status} ${escaped(title)}.</b> ` +
      `${escaped(detail.replace(/\{\{(\w+)\}\}/g, '‹$1›'))}</p></section>`,
  )
  const style = '<style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}</style>'
  const intro = '<h1>Problems</h1><p>What each code means and what to do about it.</p>'
  return page('Problems · Adloom API', style, intro + entries.join(''))
}

/** The build puts the viewer's files beside the code, so that the published package does not install the viewer's. */
function viewerFolder(): string {
  const built = fileURLToPath(new URL('./swagger-ui', import.meta.url))
  return existsSync(built) ? built : dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
}

/** The reference: `/v1/openapi.json` for programs, `/docs` for people, `/docs/problems` for whoever got one. */
export function createDocs(options: Pick<OpenApiOptions, 'version'> & { readonly publicUrl: string | null }): Hono {
  const viewer = viewerFolder()
  const texts = new Map<string, string>()
  const once = (name: string, make: () => string): string => {
    const text = texts.get(name) ?? make()
    texts.set(name, text)
    return text
  }
  const headers = (type: string) => ({
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
  const html = 'text/html; charset=utf-8'
  const docs = new Hono()
  docs.get('/v1/openapi.json', (c) => {
    const serverUrl = options.publicUrl ?? new URL(c.req.url).origin
    // Only as many as there are addresses under which the server is reached; a stranger's Host header makes no memory grow.
    const make = () => JSON.stringify(openapiDocument({ serverUrl, version: options.version }))
    const text = options.publicUrl === null ? make() : once('openapi', make)
    return new Response(text, { headers: { ...headers('application/json'), 'access-control-allow-origin': '*' } })
  })
  docs.get('/docs', () => {
    const head = '<link rel="stylesheet" href="/docs/swagger-ui.css">'
    const body =
      '<div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>'
    return new Response(page('Adloom API', head, body), { headers: headers(html) })
  })
  docs.get('/docs/start.js', () => new Response(start, { headers: headers('text/javascript; charset=utf-8') }))
  docs.get('/docs/problems', () => new Response(once('problems', problemPage), { headers: headers(html) }))
  for (const [name, type] of Object.entries(viewerFiles)) {
    docs.get(`/docs/${name}`, () => {
      const text = once(name, () => readFileSync(join(viewer, name), 'utf8'))
      return new Response(text, { headers: headers(type) })
    })
  }
  return docs
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'

/** What the build leaves in the page where each answer puts its own nonce. */
export const noncePlaceholder = '__NONCE__'

/**
 * The built page: its files under `/assets`, and for every other address the one document that routes by itself.
 *
 * @param folder what the build wrote
 */
export function pageRoutes(folder: string): Hono<{ Variables: { nonce: string } }> {
  const document = readFileSync(join(folder, 'index.html'), 'utf8')
  const page = (context: Context<{ Variables: { nonce: string } }>) => {
    context.header('cache-control', 'no-store')
    return context.html(document.replaceAll(noncePlaceholder, context.get('nonce')))
  }
  return new Hono<{ Variables: { nonce: string } }>()
    .use(
      '/assets/*',
      serveStatic({
        root: folder,
        // The name carries the hash of the content.
        onFound: (_, context) => context.header('cache-control', 'public, max-age=31536000, immutable'),
      }),
    )
    .get('/assets/*', (context) => context.notFound())
    .use('/favicon.svg', serveStatic({ root: folder }))
    .get('*', page)
}

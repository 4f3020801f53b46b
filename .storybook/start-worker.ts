import { setupWorker } from 'msw/browser'

/** The service worker stands beside the page wherever the build is put, so that a folder of a site will do. */
export async function startWorker() {
  const worker = setupWorker()
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
  })
  return worker
}

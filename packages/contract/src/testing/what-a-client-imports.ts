/** What `@adloom/client` takes from the main entry; a test weighs it. */
export { buildPath, encodeQuery, isRetryable, sessionRoutes } from '../index.ts'

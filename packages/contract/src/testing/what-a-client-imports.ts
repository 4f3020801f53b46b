/** What `@adloom/client` takes from the main entry; a test weighs it. */
export { buildPath, encodeQuery, isRetryable, routes } from '../index.ts'

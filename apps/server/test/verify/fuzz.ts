import { runSuite } from './suite/run-suite.ts'

const requestsOfRoute = 1_000

/** Each route of the contract with a thousand arbitrary requests; CI sends some dozens. */
export async function run({ seed, log }: { readonly seed: number; readonly log: (line: string) => void }) {
  log(`${requestsOfRoute} requests to each route`)
  const { passed, failed, failures } = await runSuite(['apps/server/test/http/fuzz.test.ts'], {
    FUZZ_RUNS: String(requestsOfRoute),
    FUZZ_SEED: String(seed),
  })
  return { passed, failed, failures: failures.slice(0, 20), counts: { requestsOfRoute } }
}

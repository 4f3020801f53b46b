import { scenarioStart } from '@adloom/testing'

const Real = globalThis.Date
const offset = new Real(scenarioStart).getTime() - Real.now()
const now = (): number => Real.now() + offset

/**
 * Today, as far as the page is concerned, is the morning on which every scenario happens; time goes on from there.
 *
 * @returns what puts the page's own clock back
 */
export function startScenarioClock(): () => void {
  globalThis.Date = new Proxy(Real, {
    construct: (target, args) => (args.length === 0 ? new Real(now()) : Reflect.construct(target, args)),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
  return () => {
    globalThis.Date = Real
  }
}

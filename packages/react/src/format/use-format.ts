import { useAdloomContext } from '../provider/context.ts'
import type { Format } from './format.ts'

/** Formatters in the provider's locale, zone and currency. */
export function useFormat(): Format {
  return useAdloomContext().format
}

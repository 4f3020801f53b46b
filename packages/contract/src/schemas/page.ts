import * as z from 'zod/mini'
import type { Page } from '../route.ts'
import { loose } from './kit.ts'
import { Count } from './values.ts'

/** The answer of a paginated route. */
export function pageOf<Item>(item: z.ZodMiniType<Item>): z.ZodMiniType<Page<Item>> {
  return loose({ data: z.array(item), nextCursor: z.nullable(z.string()), totalCount: z.exactOptional(Count) })
}

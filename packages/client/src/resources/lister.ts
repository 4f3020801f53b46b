import type { Call, Send } from '../http/pipeline.ts'
import { type List, listOf } from '../pagination.ts'

/** Makes lists of calls: the same call again for every page, from where the last one ended. */
export function lister(send: Send): <Item>(call: Call) => List<Item> {
  return (call) =>
    listOf(
      (cursor) => send(cursor === undefined ? call : { ...call, query: { ...call.query, cursor } }),
      call.options?.signal,
    )
}

import type { Page } from '@adloom/contract'
import { AdloomError } from './errors.ts'
import type { Answer, Result } from './http/answer.ts'

/** A list: awaited it is its first page; iterated it is every item, with further pages fetched as they are needed. */
export interface List<Item> extends Result<Page<Item>>, AsyncIterable<Item> {
  pages(): AsyncIterable<Page<Item>>
  /** The items as an array, at most `limit` of them. */
  toArray(options: { readonly limit: number }): Promise<Item[]>
}

/** Nothing is sent before the list is awaited or iterated, and the first page is sent for only once. */
export function listOf<Item>(
  fetchPage: (cursor: string | undefined) => Result<Page<Item>>,
  signal: AbortSignal | undefined,
): List<Item> {
  let kept: Result<Page<Item>> | undefined
  const first = () => {
    kept ??= fetchPage(undefined)
    return kept
  }

  async function* pages(): AsyncGenerator<Page<Item>, void, undefined> {
    for (let page = await first(); ; page = await fetchPage(page.nextCursor)) {
      yield page
      if (page.nextCursor === null) return
    }
  }

  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) {
      for (const item of page.data) {
        if (signal?.aborted) {
          throw new AdloomError('request.aborted', 'The list was stopped by its caller.', { cause: signal.reason })
        }
        yield item
      }
    }
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: being awaited is what it is for
    then: (done, failed) => first().then(done, failed),
    catch: (failed) => first().catch(failed),
    finally: (settled) => first().finally(settled),
    withResponse: (): Promise<Answer<Page<Item>>> => first().withResponse(),
    [Symbol.toStringTag]: 'Promise',
    [Symbol.asyncIterator]: items,
    pages,
    async toArray({ limit }) {
      const taken: Item[] = []
      if (limit <= 0) return taken
      for await (const item of items()) {
        taken.push(item)
        if (taken.length >= limit) break
      }
      return taken
    },
  }
}

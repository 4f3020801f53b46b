import type { Page, PageQuery } from '@adloom/contract'
import type { Capability } from '@adloom/domain/capability'
import { metaCapability } from '@adloom/platforms/meta'
import { problem } from '../problem.ts'

const supported: readonly Capability[] = [metaCapability]

/** What a platform can do; `undefined` for one that is not supported. */
export function capabilityOf(platform: string): Capability | undefined {
  return supported.find((capability) => capability.platform === platform)
}

export function capabilityService() {
  return {
    /** All of them on one page: there are a handful, and they are the same for everybody. */
    list: async (query: PageQuery): Promise<Page<Capability>> => {
      if (query.cursor !== undefined) problem('cursor.invalid')
      return { data: supported, nextCursor: null, ...(query.totalCount === true && { totalCount: supported.length }) }
    },
    get: async (platform: string): Promise<Capability> =>
      capabilityOf(platform) ?? problem('capability.not_found', { platform }),
  }
}

import type { Capability } from '@adloom/domain/capability'
import { metaCapability } from '@adloom/platforms/meta'
import type { Answer, SessionCall } from '../call.ts'
import { pageOf } from '../paging.ts'
import { refuse } from '../refusal.ts'

const supported: ReadonlyMap<string, Capability> = new Map([[metaCapability.platform, metaCapability]])

export const capabilityOf = (platform: string): Capability | undefined => supported.get(platform)

export const capabilities = {
  list: ({ query }: SessionCall<'capabilities', 'list'>): Answer => ({
    body: pageOf({ items: [...supported.values()], query, list: 'capabilities', idOf: ({ platform }) => platform }),
  }),
  get: ({ params: { platform } }: SessionCall<'capabilities', 'get'>): Answer => ({
    body: capabilityOf(platform) ?? refuse('capability.not_found', { params: { platform } }),
  }),
}

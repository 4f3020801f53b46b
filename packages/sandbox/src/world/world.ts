import { initialState, type SandboxOptions } from './defaults.ts'
import type { State } from './state.ts'

export interface WorldSettings {
  origin: string
  readonly rateLimits: 'report' | 'enforce'
  readonly unknownParameters: 'ignore' | 'refuse'
  readonly retiredVersions: 'refuse' | 'upgrade'
}

/** A state with what is not part of it: settings, and the bytes of images, which forks share by their hash. */
export interface World {
  state: State
  readonly settings: WorldSettings
  readonly imageBytes: Map<string, Uint8Array>
}

export function createWorld(options: SandboxOptions): World {
  return {
    state: initialState(options),
    settings: {
      origin: options.origin ?? 'http://localhost:4010',
      rateLimits: options.rateLimits ?? 'report',
      unknownParameters: options.unknownParameters ?? 'ignore',
      retiredVersions: options.retiredVersions ?? 'refuse',
    },
    imageBytes: new Map(),
  }
}

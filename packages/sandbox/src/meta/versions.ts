import type { World } from '../world/world.ts'
import { refuse, unknownPath } from './errors.ts'
import { metaFacts, servedVersions } from './facts.ts'

const newest = 'v26.0' satisfies (typeof servedVersions)[number]
const oldest = 'v24.0' satisfies (typeof servedVersions)[number]

/**
 * Takes the version off a path. Without one the newest is served, as for an app that was made today. One that Meta no
 * longer serves to ads is refused, or answered by the oldest one that is: the header `facebook-api-version` says which.
 */
export function resolveVersion(
  world: World,
  segments: readonly string[],
): { readonly version: string; readonly rest: readonly string[] } {
  const [first, ...rest] = segments
  if (first === undefined || !/^v\d+\.\d+$/.test(first)) return { version: newest, rest: segments }
  if (servedVersions.some((version) => version === first)) return { version: first, rest }
  if (Number(first.slice(1)) > Number(newest.slice(1))) return unknownPath(`/${segments.join('/')}`)
  if (world.settings.retiredVersions === 'upgrade') return { version: oldest, rest }
  const { code, name } = deprecation
  return refuse({
    status: 400,
    type: 'OAuthException',
    code,
    message: `(#${code}) ${name.replace(/\.$/, '')}: ${newest}.`,
    transient: false,
  })
}

const deprecation = metaFacts.errors.endpointCodes.value.find(({ code }) => code === 2635) ?? { code: 2635, name: '' }

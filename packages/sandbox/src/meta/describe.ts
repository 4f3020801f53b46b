import type { CallDescription, MatchedType } from '../control/faults.ts'
import type { State } from '../world/state.ts'

const edgeTypes: Readonly<Record<string, MatchedType>> = {
  campaigns: 'campaign',
  campaignsbylabels: 'campaign',
  adsets: 'adset',
  adsetsbylabels: 'adset',
  ads: 'ad',
  adsbylabels: 'ad',
  adcreatives: 'adcreative',
  adcreativesbylabels: 'adcreative',
  adlabels: 'adlabel',
  adimages: 'adimage',
}

/** A call as faults match it: its path after the version and what it is about. */
export function describe(state: State, method: string, segments: readonly string[]): CallDescription {
  const [node = '', edge] = segments
  const objectType =
    edge === undefined ? (node.startsWith('act_') ? 'account' : state.objects[node]?.type) : edgeTypes[edge]
  return { method, path: `/${segments.join('/')}`, objectType }
}

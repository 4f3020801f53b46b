import { groupIssues, type Issue, isUnder, joinPath, type Path } from '../document/index.ts'
import { isMissing } from './codes.ts'
import { fieldAt } from './fields.ts'
import type { CampaignDraft, StepId, StepState } from './types.ts'

/** The builder's steps, in order. */
export const steps: readonly StepId[] = ['goal', 'audience', 'budget', 'ads', 'tracking', 'check']

/** One line of the tree beside the form. */
export interface TreeNode {
  readonly kind: 'campaign' | 'adGroup' | 'ad'
  /** The entity's id; `null` for the campaign itself. */
  readonly id: string | null
  readonly path: Path
  readonly name: string
  /** The worst of its own state and its children's. */
  readonly state: Exclude<StepState, 'hidden'>
  readonly children: readonly TreeNode[]
}

/** Which step of the builder an issue, or any path, belongs to. */
export function stepOf(path: Path): Exclude<StepId, 'check'> {
  return fieldAt(path)?.step ?? 'goal'
}

/**
 * How far each step is. `check`, the last one, is as far as the worst of the others.
 *
 * @param issues what `checkCampaign` found
 */
export function deriveSteps(issues: readonly Issue[]): Readonly<Record<StepId, StepState>> {
  const of = (step: StepId): StepState => stateOf(issues.filter(({ path }) => stepOf(path) === step))
  return {
    goal: of('goal'),
    audience: of('audience'),
    budget: of('budget'),
    ads: of('ads'),
    tracking: of('tracking'),
    check: stateOf(issues),
  }
}

/** The tree of a campaign with the state of each line. */
export function deriveTree({ value }: CampaignDraft, issues: readonly Issue[]): TreeNode {
  const places = value.adGroups.flatMap((group) => {
    const path = joinPath('adGroups', group.id)
    return [path, ...group.ads.map((ad) => joinPath(path, 'ads', ad.id))]
  })
  const own = groupIssues(issues, places)
  const node = (
    kind: TreeNode['kind'],
    id: string | null,
    path: Path,
    name: string,
    children: readonly TreeNode[],
  ): TreeNode => {
    const states = [stateOf(own.get(path) ?? []), ...children.map(({ state }) => state)]
    return { kind, id, path, name, state: worstState(states), children }
  }
  const adGroups = value.adGroups.map((group) => {
    const path = joinPath('adGroups', group.id)
    const ads = group.ads.map((ad) => node('ad', ad.id, joinPath(path, 'ads', ad.id), ad.name, []))
    return node('adGroup', group.id, path, group.name, ads)
  })
  return node('campaign', null, '', value.name, adGroups)
}

/** Issues of one line of the tree and of everything below it. */
export function issuesOfNode(issues: readonly Issue[], { path }: Pick<TreeNode, 'path'>): Issue[] {
  return issues.filter((issue) => isUnder(issue.path, path))
}

function stateOf(issues: readonly Issue[]): TreeNode['state'] {
  const errors = issues.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return 'done'
  return errors.every(({ code }) => isMissing(code)) ? 'incomplete' : 'invalid'
}

function worstState(states: readonly TreeNode['state'][]): TreeNode['state'] {
  if (states.includes('invalid')) return 'invalid'
  return states.includes('incomplete') ? 'incomplete' : 'done'
}

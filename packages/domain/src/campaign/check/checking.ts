import type { BrandKit } from '../../brand/index.ts'
import type { AccountFacts, Capability } from '../../capability/index.ts'
import { type Json, type Operation, type Path, rawAt } from '../../document/index.ts'
import type { Money } from '../../money/index.ts'
import type { Instant } from '../../time/index.ts'
import { type CampaignIssue, type IssueCode, type IssueParams, issueCodes } from '../codes.ts'
import type { Campaign, CampaignDraft } from '../types.ts'

/** What the product allows that the builder is embedded in, however much the platform would take. */
export interface HostLimits {
  /** Where campaigns may run. Without it, wherever the server knows. */
  readonly platforms?: readonly string[]
  /**
   * The most a campaign may have as its daily budget, and for its whole flight. Where the flight has both ends, each
   * holds for the other period, too. An amount in another currency than the campaign's says nothing.
   */
  readonly budget?: { readonly daily?: Money; readonly lifetime?: Money }
}

/** What a check goes by beside the draft. */
export interface CheckContext {
  readonly capability: Capability
  /** The connected ad account; `null` while none is chosen, or when the chosen one is not there. */
  readonly account: AccountFacts | null
  readonly now: Instant
  /** Whose phrases no ad may contain. */
  readonly brand?: Pick<BrandKit, 'bannedPhrases'>
  readonly host?: HostLimits
}

/** One run of the checks: the context, the draft, and where findings go. */
export interface Checking extends CheckContext {
  readonly campaign: Campaign
  report<Code extends IssueCode>(path: Path, code: Code, params: IssueParams[Code], fix?: readonly Operation[]): void
  /** Whether text stands at a path that could not be read: it is an issue of its own, so nothing is missing there. */
  isUnreadable(path: Path): boolean
}

export function startChecking(
  draft: CampaignDraft,
  context: CheckContext,
): { readonly checking: Checking; readonly found: readonly CampaignIssue[] } {
  const found: CampaignIssue[] = []
  const checking: Checking = {
    ...context,
    campaign: draft.value,
    report(path, code, params, fix) {
      const { severity } = issueCodes[code]
      // Every catalogued parameter is JSON; their interfaces merely have no index signature.
      const issue: CampaignIssue = { path, code, severity, params: params as Readonly<Record<string, Json>> }
      found.push(fix === undefined ? issue : { ...issue, fix })
    },
    isUnreadable: (path) => rawAt(draft, path) !== undefined,
  }
  return { checking, found }
}

/** The change that sets one place, as a fix. */
export function setting(path: Path, value: unknown): readonly Operation[] {
  return [{ op: 'set', path, value: value as Json }]
}

import type { CampaignRecord, Connection } from '@adloom/contract'
import {
  type Campaign,
  type CampaignDraft,
  type CampaignIssue,
  checkCampaign,
  deriveSteps,
  deriveTree,
  type StepId,
  type StepState,
  steps as stepIds,
  stepOf,
  type TreeNode,
} from '@adloom/domain/campaign'
import type { AccountFacts } from '@adloom/domain/capability'
import type { Announcement, Choices, Json, Path } from '@adloom/domain/document'
import type { Instant } from '@adloom/domain/time'
import type { DocumentState, Edit } from '../document/document-runner.ts'
import type { OpenCampaign } from './open-campaign.ts'

/** What is on the screen of a builder at one moment. */
export interface BuilderState {
  readonly document: DocumentState<Campaign>
  readonly draft: CampaignDraft
  /** What stands against launching; a moment behind the typing, so that typing never waits for it. */
  readonly issues: readonly CampaignIssue[]
  readonly steps: Readonly<Record<StepId, StepState>>
  readonly tree: TreeNode
  readonly step: StepId
  /** The id of the ad group or ad that the step shows; `null` for the campaign. */
  readonly selected: string | null
  /** A control that should have the focus, and a number that grows with each wish. */
  readonly focus: { readonly path: Path; readonly wish: number } | null
  /** The last thing to tell: a merge, a failure, being offline. */
  readonly notice: { readonly announcement: Announcement; readonly serial: number } | null
  readonly savedAt: Instant | null
  /** Whether Continue was tried with errors in this step, so that its summary is shown. */
  readonly summaryOf: StepId | null
}

/** A builder's state and everything a person can do with it. Has no DOM in it. */
export interface BuilderStore {
  readonly opened: OpenCampaign
  readonly readOnly: boolean
  getState(): BuilderState
  subscribe(listener: () => void): () => void
  edit(edit: Edit): void
  /** Sets one field; keys typed close together into the same field are one step of undo. */
  set(path: Path, value: Json, raw?: string): void
  endGesture(): void
  undo(): void
  redo(): void
  flush(): void
  online(isOnline: boolean): void
  resolve(choices: Choices): void
  /** Opens a step, and within it an ad group or ad. */
  go(step: StepId, selected?: string | null): void
  /** Opens the step of a path, selects what it belongs to and focuses its control. */
  goTo(path: Path): void
  /** Goes to the next or the previous visible step. */
  move(direction: 1 | -1): void
  showSummary(step: StepId | null): void
  announce(announcement: Announcement): void
  saved(record: CampaignRecord): void
  connection(): Connection | undefined
  close(): void
}

export interface BuilderStoreOptions {
  readonly readOnly: boolean
  readonly initialStep: StepId
  /** Called once the draft is quiet; what it is given to run is the check. */
  readonly whenIdle: (work: () => void) => () => void
  readonly now: () => Instant
  readonly onStep: (step: StepId) => void
}

export function createBuilderStore(opened: OpenCampaign, options: BuilderStoreOptions): BuilderStore {
  const { runner, capability, connections, business } = opened
  const listeners = new Set<() => void>()
  let cancelCheck = (): void => undefined
  let serial = 0

  const connectionOf = ({ value }: CampaignDraft): Connection | undefined =>
    connections.find(({ id }) => id === value.connectionId)

  const check = (draft: CampaignDraft): Pick<BuilderState, 'issues' | 'steps' | 'tree'> => {
    const account = accountOf(connectionOf(draft))
    const issues = checkCampaign(draft, { capability, account, now: options.now(), brand: business.brand })
    return { issues, steps: deriveSteps(issues), tree: deriveTree(draft, issues) }
  }

  const { draft } = runner.getState().save
  let state: BuilderState = {
    document: runner.getState(),
    draft,
    ...check(draft),
    step: options.initialStep,
    selected: null,
    focus: null,
    notice: null,
    savedAt: null,
    summaryOf: null,
  }

  const set = (change: Partial<BuilderState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const stopListening = runner.subscribe(() => {
    const document = runner.getState()
    const changed = document.save.draft !== state.draft
    set({ document, draft: document.save.draft })
    if (!changed) return
    cancelCheck()
    cancelCheck = options.whenIdle(() => set(check(state.draft)))
  })

  const go: BuilderStore['go'] = (step, selected) => {
    if (step !== state.step) {
      runner.flush()
      options.onStep(step)
    }
    set({ step, ...(selected !== undefined && { selected }), ...(step !== state.step && { summaryOf: null }) })
  }

  return {
    opened,
    readOnly: options.readOnly,
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (edit) => {
      if (!options.readOnly) runner.edit(edit)
    },
    set: (path, value, raw) => {
      if (options.readOnly) return
      const operation = { op: 'set' as const, path, value, ...(raw !== undefined && { raw }) }
      runner.edit({ operations: [operation], label: path, gesture: `type ${path}` })
    },
    endGesture: runner.endGesture,
    undo: () => goToUndone(runner.undo()),
    redo: () => goToUndone(runner.redo()),
    flush: runner.flush,
    online: runner.online,
    resolve: runner.resolve,
    go,
    goTo: (path) => {
      go(stepOf(path), selectedBy(path))
      set({ focus: { path, wish: ++serial } })
    },
    move: (direction) => {
      const visible = stepIds.filter((id) => state.steps[id] !== 'hidden')
      const next = visible[visible.indexOf(state.step) + direction]
      if (next) go(next)
    },
    showSummary: (step) => set({ summaryOf: step }),
    announce: (announcement) => set({ notice: { announcement, serial: ++serial } }),
    saved: ({ updatedAt }) => set({ savedAt: updatedAt }),
    connection: () => connectionOf(state.draft),
    close: () => {
      cancelCheck()
      stopListening()
      runner.close()
    },
  }

  function goToUndone(path: Path | undefined): void {
    // The change should be seen where it happens, or undo feels broken.
    if (path !== undefined) go(stepOf(path), selectedBy(path))
  }
}

function accountOf(connection: Connection | undefined): AccountFacts | null {
  if (!connection) return null
  const { currency, timeZone, pages, pixels, minimumDaily } = connection
  return { currency, timeZone, pages, pixels, ...(minimumDaily && { minimumDaily }) }
}

/** The ad or ad group that a path belongs to. */
function selectedBy(path: Path): string | null {
  const [, group, , ad] = path.match(/^adGroups\.([^.]+)(\.ads\.([^.]+))?/) ?? []
  return ad ?? group ?? null
}

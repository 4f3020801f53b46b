import type { CampaignRecord, Connection } from '@adloom/client'
import {
  type Campaign,
  type CampaignDraft,
  type CampaignIssue,
  checkCampaign,
  deriveSteps,
  deriveTree,
  type HostLimits,
  type StepId,
  type StepState,
  steps as stepIds,
  stepOf,
  type TreeNode,
} from '@adloom/domain/campaign'
import type { AccountFacts } from '@adloom/domain/capability'
import {
  type Announcement,
  type Choices,
  equalJson,
  type Json,
  type Path,
  type SaveProblem,
  sideAt,
} from '@adloom/domain/document'
import type { Instant } from '@adloom/domain/time'
import type { DocumentState, Edit } from '../document/document-runner.ts'
import type { OpenCampaign } from './open-campaign.ts'

/** What is told until it is dismissed; where saving stands is in the document's own state. */
export type Notice =
  | { readonly what: 'merged'; readonly taken: readonly Path[] }
  /** Work that had been left on the device is in the draft again. */
  | { readonly what: 'restored' }

/** What is on the screen of a builder at one moment. */
export interface BuilderState {
  readonly document: DocumentState<Campaign>
  readonly draft: CampaignDraft
  /** What stands against launching; a moment behind the typing, so that typing never waits for it. */
  readonly issues: readonly CampaignIssue[]
  readonly steps: Readonly<Record<StepId, StepState>>
  readonly tree: TreeNode
  readonly step: StepId
  /** The step whose fields are on the page; another one than `step` while they are fetched. */
  readonly drawn: StepId | null
  /** The id of the ad group or ad that the step shows; `null` for the campaign. */
  readonly selected: string | null
  /** Where the focus should go: to the control of a path, or to the step itself. Taken once. */
  readonly focus: FocusWish | null
  readonly notice: { readonly announcement: Notice; readonly serial: number } | null
  /** Why saving does not succeed, for as long as it is tried again. */
  readonly trouble: SaveProblem | null
  readonly savedAt: Instant | null
  /** Whether Continue was tried with errors in this step, so that its summary is shown. */
  readonly summaryOf: StepId | null
  /** Steps whose fields say what is missing: those that were tried to be left. Before, nobody has had the time. */
  readonly attempted: ReadonlySet<StepId>
  /** Whether the plan and its launch stand in the place of the steps. */
  readonly reviewing: boolean
  /** What the server says of the campaign beside its draft. */
  readonly standing: Standing
}

/** What becomes of a campaign without anybody editing it. */
export type Standing = Pick<
  CampaignRecord,
  'lifecycle' | 'delivery' | 'liveVersion' | 'drift' | 'activePlan' | 'activeJob'
>

export interface FocusWish {
  readonly path: Path | null
  /** Whether the text in it should be selected, to be typed over. */
  readonly select: boolean
}

/** A builder's state and everything a person can do with it. Has no DOM in it. */
export interface BuilderStore {
  readonly opened: OpenCampaign
  /** Random: tells its controls from those of another builder on the same page. */
  readonly id: string
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
  /** Tries to save again at once, also where the session had been refused. */
  retry(): void
  online(isOnline: boolean): void
  resolve(choices: Choices): void
  /** Opens a step, and within it an ad group or ad. */
  go(step: StepId, selected?: string | null): void
  /** Opens the step of a path, selects what it belongs to and focuses its control. */
  goTo(path: Path, how?: { readonly select?: boolean }): void
  /** Goes to what is wrong; from then on the fields of its step say what is missing. */
  goToIssue(path: Path): void
  /** The wish to focus, which is then over. */
  takeFocus(): FocusWish | null
  /** The fields of a step are on the page. */
  drawn(step: StepId): void
  /** Goes to the next step; with errors in this one it shows them first, and goes on when asked again. */
  goOn(): void
  /** Goes to the next or the previous visible step. */
  move(direction: 1 | -1): void
  showSummary(step: StepId | null): void
  announce(announcement: Announcement | Notice): void
  dismissNotice(): void
  saved(record: CampaignRecord): void
  /** A newer answer about the campaign, whatever made it new. */
  heard(record: CampaignRecord): void
  /** Opens the plan in the place of the steps, once everything typed is on its way; or leads back to them. */
  review(open: boolean): void
  connection(): Connection | undefined
  isAtRisk(): boolean
  close(): void
}

export interface BuilderStoreOptions {
  readonly readOnly: boolean
  readonly initialStep: StepId
  /** Called once the draft is quiet; what it is given to run is the check. */
  readonly whenIdle: (work: () => void) => () => void
  readonly now: () => Instant
  readonly onStep: (step: StepId) => void
  /** What the host allows. */
  readonly host?: () => HostLimits
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
    const now = options.now()
    const host = options.host?.()
    const issues = checkCampaign(draft, { capability, account, now, brand: business.brand, ...(host && { host }) })
    return { issues, steps: deriveSteps(issues), tree: deriveTree(draft, issues) }
  }

  const opening = runner.getState()
  const { draft } = opening.save
  let state: BuilderState = {
    document: opening,
    draft,
    ...check(draft),
    step: options.initialStep,
    drawn: null,
    selected: null,
    focus: null,
    notice: null,
    trouble: opening.save.problem,
    savedAt: opened.record.updatedAt,
    summaryOf: null,
    attempted: new Set(),
    // Whoever comes back while it is being launched wants to see that.
    reviewing: opened.record.activeJob !== null,
    standing: standingOf(opened.record),
  }

  const set = (change: Partial<BuilderState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const checkNow = (): void => {
    cancelCheck()
    cancelCheck = () => undefined
    const { issues, steps, tree } = check(state.draft)
    // What is the same stays the same object, so that nothing draws again for it.
    set({ issues: kept(state.issues, issues), steps: kept(state.steps, steps), tree: kept(state.tree, tree) })
  }

  const stopListening = runner.subscribe(() => {
    const document = runner.getState()
    const changed = document.save.draft !== state.draft
    set({ document, draft: document.save.draft, trouble: troubleOf(document.save, state.trouble) })
    if (!changed) return
    cancelCheck()
    cancelCheck = options.whenIdle(checkNow)
  })

  const go: BuilderStore['go'] = (step, selected) => {
    const moves = step !== state.step
    if (moves) {
      runner.flush()
      options.onStep(step)
    }
    set({ step, reviewing: false, ...(selected !== undefined && { selected }), ...(moves && { summaryOf: null }) })
  }

  const move: BuilderStore['move'] = (direction) => {
    const visible = stepIds.filter((id) => state.steps[id] !== 'hidden')
    const next = visible[visible.indexOf(state.step) + direction]
    if (!next) return
    go(next)
    set({ focus: { path: null, select: false } })
  }

  const showSummary: BuilderStore['showSummary'] = (step) =>
    set({ summaryOf: step, ...(step !== null && { attempted: new Set([...state.attempted, step]) }) })

  const goTo: BuilderStore['goTo'] = (path, { select = false } = {}) => {
    go(stepOf(path), selectedBy(path))
    set({ focus: { path, select } })
  }

  const goToIssue: BuilderStore['goToIssue'] = (path) => {
    set({ attempted: new Set([...state.attempted, stepOf(path)]) })
    goTo(path)
  }

  /** The change should be seen where it happens, or undo feels broken. */
  const showUndone = (path: Path | undefined): void => {
    if (path === undefined) return
    const step = stepOf(path)
    const there = selectedBy(path)
    const selected = there !== null && sideAt(state.draft, pathOf(path, there)).kind === 'value' ? there : null
    const stays = step === state.step && (selected === state.selected || selected === null)
    if (stays) return
    go(step, selected)
    // The control that had the focus is gone with its step.
    set({ focus: { path, select: false } })
  }

  return {
    opened,
    id: crypto.randomUUID().slice(0, 8),
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
    undo: () => showUndone(runner.undo()),
    redo: () => showUndone(runner.redo()),
    flush: runner.flush,
    retry: () => (state.document.save.status === 'forbidden' ? runner.allowed() : runner.flush()),
    online: runner.online,
    resolve: (choices) => {
      const { notice } = state
      runner.resolve(choices)
      // Who has just chosen need not be told what came in.
      set({ notice })
    },
    go,
    goTo,
    goToIssue,
    drawn: (step) => {
      if (step !== state.drawn) set({ drawn: step })
    },
    takeFocus: () => {
      const { focus } = state
      if (focus) set({ focus: null })
      return focus
    },
    move,
    goOn: () => {
      checkNow()
      const { step, steps, summaryOf } = state
      const wrong = steps[step] === 'invalid' || steps[step] === 'incomplete'
      if (wrong && step !== 'check' && summaryOf !== step) showSummary(step)
      else move(1)
    },
    showSummary,
    announce: (announcement) => {
      const tells =
        announcement.what === 'restored' || (announcement.what === 'merged' && announcement.taken.length > 0)
      if (tells) set({ notice: { announcement, serial: ++serial } })
    },
    dismissNotice: () => set({ notice: null }),
    saved: (record) => set({ savedAt: record.updatedAt, standing: kept(state.standing, standingOf(record)) }),
    heard: (record) => set({ standing: kept(state.standing, standingOf(record)) }),
    review: (open) => {
      if (open) runner.flush()
      set({ reviewing: open, ...(!open && { focus: { path: null, select: false } }) })
    },
    connection: () => connectionOf(state.draft),
    isAtRisk: runner.isAtRisk,
    close: () => {
      cancelCheck()
      stopListening()
      runner.close()
    },
  }
}

function standingOf(record: CampaignRecord): Standing {
  const { lifecycle, delivery, liveVersion, drift, activePlan, activeJob } = record
  return { lifecycle, delivery, liveVersion, drift, activePlan, activeJob }
}

/** A request that is sent again is still in trouble, so that its notice does not come and go. */
function troubleOf(save: BuilderState['document']['save'], before: SaveProblem | null): SaveProblem | null {
  if (save.status === 'saving' && (save.inFlight?.attempt ?? 1) > 1) return before
  return save.problem
}

/** The earlier of two equal values. What a check finds is JSON throughout; its interfaces have no index signature. */
function kept<Found>(before: Found, after: Found): Found {
  return equalJson(before as Json, after as Json) ? before : after
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

/** Where the entity itself stands that a path below it names. */
function pathOf(path: Path, id: string): Path {
  return path.slice(0, path.indexOf(id) + id.length)
}

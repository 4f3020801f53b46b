export { type Applied, applyOperations, invert, type PatchCode, type PatchIssue } from './apply.ts'
export { diff } from './diff.ts'
export { createDraft, equalDrafts, rawAt, sideAt, valueAt } from './draft.ts'
export {
  createHistory,
  endGesture,
  type Gesture,
  type History,
  type HistoryEntry,
  type HistoryStep,
  rebase,
  record,
  redo,
  undo,
} from './history.ts'
export { countIssues, groupIssues, issuesUnder, sortIssues, worst } from './issues.ts'
export { equalJson } from './json.ts'
export { type MergeResult, merge } from './merge.ts'
export { isUnder, joinPath, lastSegmentOf, matchesPattern, overlaps, parentOf, segmentsOf } from './path.ts'
export { type Choice, type Choices, refreshConflicts, resolve, type Unresolved } from './resolve.ts'
export { save, saveTable } from './save/machine.ts'
export { openSave, restore, type Stored, saveDefaults } from './save/open.ts'
export type {
  Announcement,
  Journal,
  SaveConfig,
  SaveEffect,
  SaveEvent,
  SaveEventType,
  SaveProblem,
  SaveRequest,
  SaveState,
  SaveStatus,
  SaveStep,
} from './save/types.ts'
export { type DocumentShape, isLeaf, plainShape } from './shape.ts'
export { squash } from './squash.ts'
export type { Conflict, ConflictSide, Draft, Entity, Issue, Json, Operation, Path, Severity } from './types.ts'

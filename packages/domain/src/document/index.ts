export type { Conflict, ConflictSide, Draft, Entity, Issue, Json, Operation, Path, Severity } from './types.ts'

export type { Audience, Gender, Place, TargetingNode, Trait } from './types.ts'

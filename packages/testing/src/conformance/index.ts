export { type Case, type CaseResult, cases, runConformance, type Target } from './suite.ts'

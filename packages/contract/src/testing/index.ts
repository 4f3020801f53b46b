export { arbitraryOf } from './arbitrary-of.ts'
export { emptyDraft } from './empty-draft.ts'
export { type ArbitraryRequest, answerArbitrary, requestArbitrary } from './request-arbitrary.ts'

export { arbitraryOf } from './arbitrary-of.ts'
export { type ArbitraryRequest, answerArbitrary, requestArbitrary } from './request-arbitrary.ts'

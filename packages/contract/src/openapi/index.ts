export { type OpenApiOptions, openapiDocument } from './document.ts'
export type { JsonSchema, OpenApiDocument, Operation, Parameter, Response } from './types.ts'

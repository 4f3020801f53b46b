export type * from '@adloom/contract'
export type { GetToken, TokenGrant, TokenReason, TokenRequest } from './auth/tokens.ts'
export { type AdloomClient, type AdloomOptions, createAdloom, type Identity } from './client.ts'
export {
  AdloomError,
  type ClientCode,
  type ConflictContext,
  type ErrorCode,
  type ErrorContext,
  type ErrorContexts,
  type ErrorFacts,
  type ErrorKind,
  isAdloomError,
  type RefusedRequest,
} from './errors.ts'
export type { EventFilter, EventHandler, Events, ResetMessage, StreamMessage } from './events/events.ts'
export type { StatusStore, StreamStatus } from './events/status.ts'
export type { Answer, Result } from './http/answer.ts'
export type { Logger, LogLevel } from './http/log.ts'
export type {
  ErrorRecord,
  Hooks,
  RequestOptions,
  RequestRecord,
  ResponseRecord,
  ResponseValidation,
  RetryOptions,
  RetryRecord,
  Timeouts,
  TransportOptions,
} from './http/options.ts'
export type { List } from './pagination.ts'
export type { Businesses, Capabilities, Connections, CurrentTenant, Stops } from './resources/account.ts'
export type { Assets, UploadOptions, UploadProgress } from './resources/assets.ts'
export type { Campaigns, UpdateOptions } from './resources/campaigns.ts'
export type { Jobs } from './resources/jobs.ts'

import * as z from 'zod/mini'
import { StopRequestIn, StopStateOut } from '../schemas/account.ts'
import { AssetOut } from '../schemas/assets.ts'
import { AuditEventOut } from '../schemas/audit.ts'
import { BusinessOut, BusinessSettingsIn } from '../schemas/businesses.ts'
import { CampaignDraftOut, campaignParts } from '../schemas/campaign-draft.ts'
import {
  CampaignBulkIn,
  CampaignCreateIn,
  CampaignDuplicateIn,
  CampaignRecordOut,
  CampaignSummaryOut,
  CampaignUpdateIn,
  CampaignVersionOut,
  CampaignVersionRecordOut,
} from '../schemas/campaigns.ts'
import { CapabilityOut } from '../schemas/capabilities.ts'
import {
  ConnectionAccountsOut,
  ConnectionAuthorizationOut,
  ConnectionAuthorizeIn,
  ConnectionConnectIn,
  ConnectionOut,
  ConnectionSettingsIn,
} from '../schemas/connections.ts'
import { DeliveryRecordOut } from '../schemas/delivery.ts'
import { IssueOut, OperationIn, OperationOut } from '../schemas/document.ts'
import { EmbedSessionCreateIn, EmbedSessionOut } from '../schemas/embed-sessions.ts'
import { EventOut } from '../schemas/events.ts'
import { JobOperationsOut, JobOut } from '../schemas/jobs.ts'
import { knownMembers } from '../schemas/kit.ts'
import { DeliveryOut, DriftOut, PlanConflictOut, PlanOperationOut, SpendCeilingOut } from '../schemas/planning.ts'
import {
  DriftDecisionIn,
  PlanApplyIn,
  PlanApproveIn,
  PlanRecordOut,
  PlanRequestChangesIn,
  PlanRequestIn,
} from '../schemas/plans.ts'
import { ErrorEnvelopeOut, ProblemIssueOut, ProblemOut } from '../schemas/problem.ts'
import { schemas } from '../schemas/table.ts'
import { TenantOut, TenantSettingsIn } from '../schemas/tenants.ts'
import { ActorOut, MoneyIn, MoneyOut } from '../schemas/values.ts'
import type { JsonSchema } from './types.ts'

/** Schemas that the reference names; a generator makes a type of each. */
const named: Readonly<Record<string, z.ZodMiniType>> = {
  ...campaignParts,
  CampaignDraft: CampaignDraftOut,
  CampaignRecord: CampaignRecordOut,
  CampaignSummary: CampaignSummaryOut,
  CampaignVersion: CampaignVersionOut,
  CampaignVersionRecord: CampaignVersionRecordOut,
  CampaignCreate: CampaignCreateIn,
  CampaignUpdate: CampaignUpdateIn,
  CampaignDuplicate: CampaignDuplicateIn,
  CampaignBulk: CampaignBulkIn,
  Plan: PlanRecordOut,
  PlanOperation: PlanOperationOut,
  PlanConflict: PlanConflictOut,
  PlanRequest: PlanRequestIn,
  PlanApprove: PlanApproveIn,
  PlanRequestChanges: PlanRequestChangesIn,
  PlanApply: PlanApplyIn,
  DriftDecision: DriftDecisionIn,
  Drift: DriftOut,
  SpendCeiling: SpendCeilingOut,
  Delivery: DeliveryOut,
  DeliveryRecord: DeliveryRecordOut,
  AuditEvent: AuditEventOut,
  Operation: OperationOut,
  OperationInput: OperationIn,
  Issue: IssueOut,
  Asset: AssetOut,
  Business: BusinessOut,
  BusinessSettings: BusinessSettingsIn,
  Capability: CapabilityOut,
  Connection: ConnectionOut,
  ConnectionSettings: ConnectionSettingsIn,
  ConnectionAuthorize: ConnectionAuthorizeIn,
  ConnectionAuthorization: ConnectionAuthorizationOut,
  ConnectionAccounts: ConnectionAccountsOut,
  ConnectionConnect: ConnectionConnectIn,
  EmbedSession: EmbedSessionOut,
  EmbedSessionCreate: EmbedSessionCreateIn,
  Tenant: TenantOut,
  TenantSettings: TenantSettingsIn,
  Job: JobOut,
  JobOperations: JobOperationsOut,
  StopRequest: StopRequestIn,
  StopState: StopStateOut,
  Event: EventOut,
  Actor: ActorOut,
  Money: MoneyOut,
  MoneyInput: MoneyIn,
  Problem: ProblemOut,
  ProblemIssue: ProblemIssueOut,
  ErrorEnvelope: ErrorEnvelopeOut,
  AuditEventPage: schemas.campaigns.history.response,
  PlanPage: schemas.campaigns.plans.response,
  AssetPage: schemas.assets.list.response,
  BusinessPage: schemas.businesses.list.response,
  CampaignPage: schemas.campaigns.list.response,
  CampaignVersionPage: schemas.campaigns.versions.response,
  CapabilityPage: schemas.capabilities.list.response,
  ConnectionPage: schemas.connections.list.response,
  JobPage: schemas.jobs.list.response,
  TenantPage: schemas.tenants.list.response,
}

const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]))

/** Every named schema, each written once; what one uses of another is a reference. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ readonly id: string }>()
  for (const [name, schema] of Object.entries(named)) registry.add(schema, { id: name })
  const { schemas: made } = z.toJSONSchema(registry, { ...settings, uri: refTo })
  return Object.fromEntries(
    Object.entries(made).map(([name, schema]) => [
      name,
      // OpenAPI names the dialect for all schemas, and the place of one is its name.
      Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$schema' && keyword !== '$id')),
    ]),
  )
}

/** A reference to a schema that has a name. */
export function reference(schema: z.ZodMiniType): JsonSchema {
  const name = names.get(schema)
  if (name === undefined) throw new Error('This schema has no name in the reference. Add it to `named`.')
  return { $ref: refTo(name) }
}

/** The parameters of a query or a path, in the order of their schema. */
export function parameterSchemas(
  schema: z.ZodMiniType,
): { readonly name: string; readonly required: boolean; readonly schema: JsonSchema }[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, settings)
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: typeof property === 'object' ? { ...property } : {},
  }))
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`
}

const settings = {
  io: 'output',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    const known = knownMembers.get(zodSchema)
    if (known !== undefined) jsonSchema['x-extensible-enum'] = [...known.members]
    // Every whole number is a safe one; saying so at each hides the limits that mean something.
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  },
} satisfies z.core.ToJSONSchemaParams

// Checked by the compiler alone: each line is a promise about what people can type.
import type { AuditEvent, CampaignRecord, CampaignSummary, Job, PlanRecord, ProblemCode } from '@adloom/contract'
import { expectTypeOf } from 'vitest'
import {
  type AdloomClient,
  type AdloomError,
  createAdloom,
  type ErrorCode,
  isAdloomError,
  type List,
  type Result,
} from './index.ts'
import { createAdloomAdmin } from './server.ts'
import { validateResponses } from './validate.ts'

declare const thrown: unknown
declare const adloom: AdloomClient

if (isAdloomError(thrown)) {
  expectTypeOf(thrown.code).toEqualTypeOf<ErrorCode>()
  expectTypeOf<ProblemCode>().toExtend<typeof thrown.code>()
}
if (isAdloomError(thrown, 'document.conflict')) {
  expectTypeOf(thrown.code).toEqualTypeOf<'document.conflict'>()
  expectTypeOf(thrown.context.theirs).toEqualTypeOf<CampaignRecord>()
  expectTypeOf(thrown.context.base?.draft).toEqualTypeOf<CampaignRecord['draft'] | undefined>()
}
if (isAdloomError(thrown, 'plan.conflict')) {
  expectTypeOf(thrown.context.conflicts[0]?.field).toEqualTypeOf<string | undefined>()
}
if (isAdloomError(thrown, 'spend.ceiling')) expectTypeOf(thrown.context.ceiling.minor).toEqualTypeOf<number>()
if (isAdloomError(thrown, 'network.timeout')) {
  expectTypeOf(thrown.context.afterMs).toEqualTypeOf<number>()
}
if (isAdloomError(thrown, 'spend.unheard_of' as never)) expectTypeOf(thrown).toExtend<AdloomError>()
// @ts-expect-error a code that nothing can answer with
isAdloomError(thrown, 'campaign.not_fuond')

expectTypeOf(adloom.campaigns.create({ name: 'Tea' })).toEqualTypeOf<Result<CampaignRecord>>()
expectTypeOf(adloom.campaigns.list()).toEqualTypeOf<List<CampaignSummary>>()
expectTypeOf(adloom.campaigns.delete('c1')).resolves.toEqualTypeOf<void>()
expectTypeOf(adloom.campaigns.plan('c1')).toEqualTypeOf<Result<PlanRecord>>()
expectTypeOf(adloom.campaigns.apply('c1', { planHash: '' })).toEqualTypeOf<Result<Job>>()
expectTypeOf(adloom.campaigns.history('c1')).toEqualTypeOf<List<AuditEvent>>()
// @ts-expect-error a plan is approved by its hash, never as "the newest"
void adloom.campaigns.approve('c1')
// @ts-expect-error stopping is of everything at once: `account.stop`
void adloom.campaigns.plan('c1', { purpose: 'stop' })
// @ts-expect-error a change must name the version it is based on
void adloom.campaigns.update('c1', [])
// @ts-expect-error requests are closed: only what the contract knows
void adloom.campaigns.list({ status: 'dreaming' })
// @ts-expect-error the number of items that may be held must be said
void adloom.campaigns.list().toArray()

adloom.events.subscribe((message) => {
  if (message.type === 'reset') return
  expectTypeOf(message.id).toEqualTypeOf<string>()
  if (message.type === 'campaign.updated') expectTypeOf(message.data.actorId).toEqualTypeOf<string>()
})
// @ts-expect-error there is no such event
adloom.events.subscribe({ types: ['campaign.exploded'] }, () => {})

// What hosts write: optional things may be undefined, the token's end a text or a number.
createAdloom({
  baseUrl: 'https://marketing.example.com',
  getToken: async ({ reason, signal }) => {
    expectTypeOf(reason).toEqualTypeOf<'initial' | 'expiring' | 'rejected'>()
    return (await fetch('/api/adloom-token', { signal })).json()
  },
  onSessionExpired: undefined,
  logger: console,
  timeout: { attempt: 5_000 },
  responseValidation: validateResponses('warn'),
})
createAdloomAdmin({ baseUrl: '', secretKey: '' }) satisfies { readonly tenants: object }
// @ts-expect-error the page never has the key
createAdloom({ baseUrl: 'https://marketing.example.com', secretKey: 'adl_sk_…' })

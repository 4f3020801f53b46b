import type { Intent, Plan, SendOutcome } from '@adloom/domain/planning'
import type { WireRequest } from '@adloom/platforms/meta'
import type { Store } from './store.ts'

/** A mistake that a careless implementation makes. The judge has to notice each. */
export interface Defect {
  readonly name: string
  /** Sends first and writes down afterwards. */
  readonly forgetsIntents?: true
  readonly request?: (request: WireRequest) => WireRequest
  readonly outcome?: (outcome: SendOutcome) => SendOutcome
  readonly searched?: (intent: Intent) => Intent
  readonly plan?: (plan: Plan) => Plan
  readonly afterCrash?: (store: Store) => void
}

const again: SendOutcome = {
  kind: 'again',
  class: 'transient',
  waitMs: null,
  problem: { code: 'careless', detail: 'Silence is taken for failure.' },
}

function withStatus(status: string): (request: WireRequest) => WireRequest {
  return (request) => ('status' in request.params ? { ...request, params: { ...request.params, status } } : request)
}

export const defects: readonly Defect[] = [
  { name: 'an intent is written down only after its request', forgetsIntents: true },
  { name: 'silence is taken for failure', outcome: (outcome) => (outcome.kind === 'unknown' ? again : outcome) },
  {
    name: 'silence is taken for success',
    outcome: (outcome) => (outcome.kind === 'unknown' ? { kind: 'done', platformId: null } : outcome),
  },
  {
    name: 'what is not found at once was not made',
    searched: (intent) => (intent.status === 'open' ? { ...intent, status: 'retry', notBefore: null } : intent),
  },
  {
    name: 'things are made turned on',
    request: (request) => (request.path.startsWith('act_') ? withStatus('ACTIVE')(request) : request),
  },
  {
    name: 'things are made without a marker',
    request: ({ params: { adlabels: _, ...params }, ...request }) => ({ ...request, params }),
  },
  {
    name: 'everything is turned on as soon as it is made',
    plan: (plan) => {
      const activations = plan.operations.filter(({ verb }) => verb === 'activate')
      const rest = plan.operations.filter(({ verb }) => verb !== 'activate')
      return {
        ...plan,
        operations: rest.flatMap((operation) => [
          operation,
          ...activations
            .filter(({ key }) => key === operation.key && ['create', 'replace'].includes(operation.verb))
            .map((activation) => ({ ...activation, phase: 'build' as const })),
        ]),
      }
    },
  },
  {
    name: 'budgets are raised before others are lowered',
    plan: (plan) => {
      const lower = plan.operations.filter(({ phase }) => phase === 'lower')
      const raise = plan.operations
        .filter(({ phase }) => phase === 'raise')
        .map((one) => ({ ...one, phase: 'build' as const }))
      const rest = plan.operations.filter(({ phase }) => phase !== 'lower' && phase !== 'raise')
      return {
        ...plan,
        operations: [
          ...raise,
          ...rest.filter(({ phase }) => phase === 'build' || phase === 'change'),
          ...lower,
          ...rest.filter(({ phase }) => phase !== 'build' && phase !== 'change'),
        ],
      }
    },
  },
  {
    name: 'a predecessor runs on beside its successor',
    plan: (plan) => ({
      ...plan,
      operations: plan.operations.filter(({ verb, phase }) => verb !== 'pause' || phase === 'lower'),
    }),
  },
  {
    name: 'the last operation is left out',
    plan: (plan) => ({ ...plan, operations: plan.operations.slice(0, -1) }),
  },
  {
    name: 'a crash loses what was made',
    afterCrash: (store) =>
      store.write((kept) =>
        kept.job === null
          ? kept
          : { ...kept, job: { ...kept.job, intents: kept.job.intents.filter(({ step }) => step !== 'create') } },
      ),
  },
]

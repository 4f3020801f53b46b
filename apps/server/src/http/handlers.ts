import type { Route, routes } from '@adloom/contract'
import type { AnswerOf, AnyRouteSchemas, CheckedRequest, schemas } from '@adloom/contract/schemas'
import type { HostActor, SessionActor } from '../services/actors.ts'
import type { CheckedUpload } from '../services/assets.ts'
import type { Services } from '../services/index.ts'
import { assetContent } from './asset-content.ts'
import type { EventStreams } from './event-stream.ts'

type ActorOf<R extends Route> = R['auth'] extends 'session'
  ? SessionActor
  : R['auth'] extends 'key'
    ? HostActor
    : undefined

/** A request to one route: authorised, checked and typed. */
export type Call<R extends Route, S extends AnyRouteSchemas> = CheckedRequest<S> & {
  readonly actor: ActorOf<R>
  /** The version that the caller read; only on routes with `ifMatch`. */
  readonly ifMatch: R extends { ifMatch: true } ? number : undefined
  /** Only on routes with `upload`. */
  readonly upload: R extends { upload: true } ? CheckedUpload : undefined
  readonly request: Request
}

interface Handler<R extends Route, S extends AnyRouteSchemas> {
  (call: Call<R, S>): Promise<R extends { answers: string } ? Response : AnswerOf<S>>
  /** What a platform is asked before the transaction of the request begins; see `asking`. */
  readonly ask?: (call: Call<R, S>) => Promise<unknown>
}

/**
 * A handler that needs to know something from outside first. `ask` runs before the transaction, with an actor whose door
 * opens a transaction of its own each time, so that a platform that takes its time holds up nobody else; it changes nothing
 * outside, since a request that is sent twice asks twice.
 */
function asking<C, Answer, Result>(
  ask: (call: C) => Promise<Answer>,
  handle: (call: C & { readonly asked: Answer }) => Promise<Result>,
): ((call: C) => Promise<Result>) & { readonly ask: (call: C) => Promise<Answer> } {
  // `mount` puts into the call what `ask` found.
  return Object.assign((call: C) => handle(call as C & { readonly asked: Answer }), { ask })
}

type Routes = typeof routes
type Schemas = typeof schemas

/** What answers each route. A route without a handler does not compile. */
export type Handlers = {
  readonly [Resource in keyof Routes]: {
    readonly [Name in keyof Routes[Resource]]: Handler<
      Extract<Routes[Resource][Name], Route>,
      Extract<Schemas[Resource][Name & keyof Schemas[Resource]], AnyRouteSchemas>
    >
  }
}

/** Sends a browser on; it asks there with GET, whatever it asked here with. */
function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } })
}

/** Each route calls one service; everything before and after is `mount.ts`. */
export function createHandlers(services: Services, streams: EventStreams): Handlers {
  const { assets, businesses, campaigns, capabilities, connections, embedSessions, jobs, tenants } = services
  const { delivery, history, plans, stops } = services
  return {
    embedSessions: {
      create: ({ actor, body }) => embedSessions.create(actor, body),
      revoke: async ({ actor, params }) => void (await embedSessions.revoke(actor, params.sessionId)),
    },
    tenants: {
      put: ({ actor, params, body }) => tenants.put(actor, params.tenantId, body),
      get: ({ actor, params }) => tenants.get(actor, params.tenantId),
      list: ({ actor, query }) => tenants.list(actor, query),
      suspend: ({ actor, params }) => tenants.suspend(actor, params.tenantId),
      reinstate: ({ actor, params }) => tenants.reinstate(actor, params.tenantId),
      delete: async ({ actor, params }) => void (await tenants.delete(actor, params.tenantId)),
      current: ({ actor }) => tenants.current(actor),
      pauseAll: ({ actor, params, body }) => stops.pauseAll(actor, params.tenantId, body),
      liftStop: ({ actor, params, body }) => stops.liftHost(actor, params.tenantId, body),
    },
    businesses: {
      put: ({ actor, params, body }) => businesses.put(actor, params.tenantId, params.businessId, body),
      list: ({ actor, query }) => businesses.list(actor, query),
      get: ({ actor, params }) => businesses.get(actor, params.businessId),
    },
    connections: {
      put: ({ actor, params, body }) => connections.put(actor, params, body),
      list: ({ actor, query }) => connections.list(actor, query),
      get: ({ actor, params }) => connections.get(actor, params.connectionId),
      authorize: ({ actor, body }) => connections.authorize(actor, body),
      callback: async ({ params, query }) => redirect(await connections.callback(params.platform, query)),
      accounts: ({ actor, params }) => connections.accounts(actor, params.authorizationId),
      connect: asking(
        ({ actor, body }) => connections.askAccount(actor, body),
        ({ actor, body, asked }) => connections.connect(actor, body, asked),
      ),
      check: asking(
        ({ actor, params }) => connections.askHealth(actor, params.connectionId),
        ({ actor, params, asked }) => connections.check(actor, params.connectionId, asked),
      ),
      disconnect: ({ actor, params }) => connections.disconnect(actor, params.connectionId),
    },
    capabilities: {
      list: ({ query }) => capabilities.list(query),
      get: ({ params }) => capabilities.get(params.platform),
    },
    assets: {
      upload: ({ actor, query, upload }) => assets.upload(actor, query, upload),
      list: ({ actor, query }) => assets.list(actor, query),
      get: ({ actor, params }) => assets.get(actor, params.assetId),
      delete: async ({ actor, params }) => void (await assets.delete(actor, params.assetId)),
      content: async ({ params, query, request }) => assetContent(request, await assets.content(params.assetId, query)),
    },
    campaigns: {
      create: ({ actor, body }) => campaigns.create(actor, body),
      list: ({ actor, query }) => campaigns.list(actor, query),
      get: ({ actor, params }) => campaigns.get(actor, params.campaignId),
      update: ({ actor, params, body, ifMatch }) => campaigns.update(actor, params.campaignId, body, ifMatch),
      delete: async ({ actor, params }) => void (await campaigns.delete(actor, params.campaignId)),
      duplicate: ({ actor, params, body }) => campaigns.duplicate(actor, params.campaignId, body),
      archive: ({ actor, params }) => campaigns.archive(actor, params.campaignId),
      bulk: ({ actor, body }) => campaigns.bulk(actor, body),
      versions: ({ actor, params, query }) => campaigns.versions(actor, params.campaignId, query),
      version: ({ actor, params }) => campaigns.version(actor, params.campaignId, params.version),
      plan: asking(
        ({ actor, params, body }) => plans.look(actor, params.campaignId, body),
        ({ actor, params, body, asked }) => plans.plan(actor, params.campaignId, body, asked),
      ),
      plans: ({ actor, params, query }) => plans.list(actor, params.campaignId, query),
      getPlan: ({ actor, params }) => plans.get(actor, params.campaignId, params.planHash),
      approve: ({ actor, params, body }) => plans.approve(actor, params.campaignId, body),
      requestChanges: ({ actor, params, body }) => plans.requestChanges(actor, params.campaignId, body),
      apply: asking(
        ({ actor, params, body }) => plans.lookBefore(actor, params.campaignId, body),
        ({ actor, params, body, asked }) => plans.apply(actor, params.campaignId, body, asked),
      ),
      delivery: ({ actor, params }) => delivery.get(actor, params.campaignId),
      checkDrift: asking(
        ({ actor, params }) => delivery.look(actor, params.campaignId),
        ({ actor, asked }) => delivery.keep(actor, asked),
      ),
      history: ({ actor, params, query }) => history.list(actor, params.campaignId, query),
    },
    jobs: {
      list: ({ actor, query }) => jobs.list(actor, query),
      get: ({ actor, params }) => jobs.get(actor, params.jobId),
      cancel: ({ actor, params }) => jobs.cancel(actor, params.jobId),
      resume: ({ actor, params }) => jobs.resume(actor, params.jobId),
      operations: ({ actor, params }) => jobs.operations(actor, params.jobId),
    },
    account: {
      stop: ({ actor, body }) => stops.stop(actor, body),
      liftStop: ({ actor, body }) => stops.lift(actor, body),
      stopState: ({ actor }) => stops.state(actor),
    },
    events: {
      stream: ({ actor, request }) => streams.open(actor, request.headers.get('last-event-id') ?? undefined),
    },
  }
}

import { type EmbedSession, type EmbedSessionCreate, scopesOf } from '@adloom/contract'
import { sessionTtl } from '@adloom/contract/schemas'
import * as audit from '../db/audit.ts'
import * as businesses from '../db/repositories/businesses.ts'
import * as embedSessions from '../db/repositories/embed-sessions.ts'
import * as tenants from '../db/repositories/tenants.ts'
import { notifyRevoked } from '../db/wake.ts'
import { newId } from '../ids.ts'
import { problem } from '../problem.ts'
import type { HostActor } from './actors.ts'
import { putBusiness } from './businesses.ts'
import type { Origins } from './origins.ts'
import type { Revocations } from './revocations.ts'
import type { tenantService } from './tenants.ts'
import type { Tokens } from './tokens.ts'

export interface EmbedSessionDependencies {
  readonly tokens: Tokens
  readonly origins: Origins
  readonly revocations: Revocations
  readonly tenants: ReturnType<typeof tenantService>
  readonly now: () => number
}

export function embedSessionService(dependencies: EmbedSessionDependencies) {
  const { tokens, origins, revocations, now } = dependencies
  return {
    create: (host: HostActor, asked: EmbedSessionCreate): Promise<EmbedSession> =>
      host.tx(async (tx) => {
        const { createIfMissing } = asked
        let stored = await tenants.find(tx, asked.tenant)
        if (stored === undefined) {
          if (createIfMissing === undefined) return problem('tenant.not_found')
          stored = await dependencies.tenants.putIn(tx, host, asked.tenant, createIfMissing)
        }
        const { key, tenant } = stored
        for (const origin of asked.origins) {
          if (!origins.deployment.has(origin) && !tenant.origins.includes(origin)) {
            problem('origin.not_registered', { origin })
          }
        }
        const wanted = [...new Set(asked.businesses)]
        const existing = new Set(await businesses.existing(tx, key, wanted))
        for (const id of wanted) {
          if (existing.has(id)) continue
          if (createIfMissing === undefined) problem('business.not_found')
          await putBusiness(tx, host, key, id, { name: id })
        }
        // Whole seconds, as the token says it.
        const expiresAt = (Math.floor(now() / 1000) + (asked.ttlSeconds ?? sessionTtl.default)) * 1000
        const sessionId = newId('ses')
        await embedSessions.add(tx, key, sessionId, new Date(expiresAt).toISOString())
        const token = await tokens.sign({
          sessionId,
          tenant: key,
          user: { id: asked.user, name: asked.userName ?? asked.user },
          businesses: wanted,
          scopes: scopesOf(asked.roles),
          origins: asked.origins,
          expiresAt,
        })
        return { sessionId, token, expiresAt: new Date(expiresAt).toISOString() }
      }),
    revoke: (host: HostActor, sessionId: string): Promise<void> =>
      host.tx(async (tx) => {
        const revoked = await embedSessions.revoke(tx, sessionId)
        if (revoked === undefined) return
        await notifyRevoked(tx, sessionId)
        // A tenant that was erased has no trail to write to.
        if ((await tenants.current(tx, revoked.tenant)) !== undefined) {
          await audit.record(tx, {
            tenant: revoked.tenant,
            actor: host.by,
            action: 'session.revoked',
            target: sessionId,
            requestId: host.requestId,
          })
        }
        tx.afterCommit(() => revocations.add(sessionId))
      }),
  }
}

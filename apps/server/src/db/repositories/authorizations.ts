import type { Actor } from '@adloom/contract'
import type { PlatformId } from '@adloom/domain/campaign'
import type { Tx } from '../tx.ts'

export interface Authorization {
  readonly tenant: string
  readonly id: string
  readonly businessId: string
  readonly platform: PlatformId
  /** The connection to sign in for again; `null` for a new one. */
  readonly connectionId: string | null
  readonly returnUrl: string
  /** Where the platform sends the person back to; the exchange of the code has to repeat it. */
  readonly redirectUri: string
  readonly status: 'pending' | 'authorized' | 'refused'
  readonly tokenExpiresAt: string | null
  readonly createdBy: Actor
  readonly expiresAt: string
}

interface AuthorizationRow {
  readonly tenant_id: string
  readonly id: string
  readonly business_id: string
  readonly platform: PlatformId
  readonly connection_id: string | null
  readonly return_url: string
  readonly redirect_uri: string
  readonly status: Authorization['status']
  readonly token_expires_at: string | null
  readonly created_by: Actor
  readonly expires_at: string
}

const columns = `tenant_id, id, business_id, platform, connection_id, return_url, redirect_uri, status, token_expires_at,
  created_by, expires_at`

function toAuthorization(row: AuthorizationRow): Authorization {
  return {
    tenant: row.tenant_id,
    id: row.id,
    businessId: row.business_id,
    platform: row.platform,
    connectionId: row.connection_id,
    returnUrl: row.return_url,
    redirectUri: row.redirect_uri,
    status: row.status,
    tokenExpiresAt: row.token_expires_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
  }
}

export type NewAuthorization = Omit<Authorization, 'status' | 'tokenExpiresAt'>

/** @param stateHash SHA-256 of what the platform will hand back */
export async function begin(tx: Tx, authorization: NewAuthorization, stateHash: Uint8Array): Promise<void> {
  await tx.change({
    name: 'authorizations.begin',
    text: `insert into platform_authorization
             (tenant_id, id, business_id, platform, connection_id, state_hash, return_url, redirect_uri, created_by, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      authorization.tenant,
      authorization.id,
      authorization.businessId,
      authorization.platform,
      authorization.connectionId,
      Buffer.from(stateHash),
      authorization.returnUrl,
      authorization.redirectUri,
      authorization.createdBy,
      authorization.expiresAt,
    ],
  })
}

/** Of all tenants: the one that a platform handed back, which it can do once and before `now`. */
export async function takeByState(
  tx: Tx,
  platform: string,
  stateHash: Uint8Array,
  now: string,
): Promise<Authorization | undefined> {
  const [row] = await tx.query<AuthorizationRow>({
    name: 'authorizations.takeByState',
    text: `update platform_authorization set state_hash = null
           where state_hash = $1 and platform = $2 and expires_at > $3 returning ${columns}`,
    values: [Buffer.from(stateHash), platform, now],
  })
  return row && toAuthorization(row)
}

export interface Settlement {
  /** What it is called from now on. */
  readonly id: string
  readonly status: 'authorized' | 'refused'
  readonly tokenExpiresAt: string | null
  readonly expiresAt: string
}

export async function settle(
  tx: Tx,
  { tenant, id }: Pick<Authorization, 'tenant' | 'id'>,
  { id: called, status, tokenExpiresAt, expiresAt }: Settlement,
): Promise<void> {
  await tx.change({
    name: 'authorizations.settle',
    text: `update platform_authorization set id = $6, status = $3, token_expires_at = $4, expires_at = $5
           where tenant_id = $1 and id = $2`,
    values: [tenant, id, status, tokenExpiresAt, expiresAt, called],
  })
}

/** @returns `undefined` too once it has expired */
export async function find(tx: Tx, tenant: string, id: string, now: string): Promise<Authorization | undefined> {
  const [row] = await tx.query<AuthorizationRow>({
    name: 'authorizations.find',
    text: `select ${columns} from platform_authorization where tenant_id = $1 and id = $2 and expires_at > $3`,
    values: [tenant, id, now],
  })
  return row && toAuthorization(row)
}

/** Of all tenants: forgets those that have expired, with their secrets. */
export function removeExpired(tx: Tx, now: string): Promise<number> {
  return tx.change({
    text: `with gone as (
             delete from platform_authorization where expires_at <= $1 returning tenant_id, id
           )
           delete from credential using gone where credential.tenant_id = gone.tenant_id and credential.owner = gone.id`,
    values: [now],
  })
}

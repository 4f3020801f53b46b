import type { Actor, Stop } from '@adloom/contract'
import type { Tx } from '../tx.ts'

interface StopRow {
  readonly business_id: string | null
  readonly at: string
  readonly by: Actor
  readonly reason: string | null
}

const toStop = ({ business_id: businessId, at, by, reason }: StopRow): Stop => ({ businessId, at, by, reason })

/** Whose stop: a business by the host's id, or `null` for the whole tenant. */
export type StopScope = string | null

const scopeOf = (business: StopScope): string => business ?? ''

/** Stops; what is stopped already stays as it was. @returns whether it is new */
export async function add(
  tx: Tx,
  tenant: string,
  business: StopScope,
  { by, reason }: { readonly by: Actor; readonly reason: string | null },
): Promise<boolean> {
  const added = await tx.change({
    text: 'insert into stop (tenant_id, scope, by, reason) values ($1, $2, $3, $4) on conflict do nothing',
    values: [tenant, scopeOf(business), by, reason],
  })
  return added > 0
}

/** @returns whether there was one */
export async function lift(tx: Tx, tenant: string, business: StopScope): Promise<boolean> {
  const lifted = await tx.change({
    text: 'delete from stop where tenant_id = $1 and scope = $2',
    values: [tenant, scopeOf(business)],
  })
  return lifted > 0
}

/** What is stopped, as far as the transaction may see it. */
export async function list(tx: Tx, tenant: string): Promise<Stop[]> {
  const rows = await tx.query<StopRow>({
    name: 'stops.list',
    text: 'select business_id, at, by, reason from stop where tenant_id = $1 order by at, scope',
    values: [tenant],
  })
  return rows.map(toStop)
}

/** Whether nothing of a business may be applied now. */
export async function isStopped(tx: Tx, tenant: string, business: string): Promise<boolean> {
  const [row] = await tx.query<{ stopped: boolean }>({
    name: 'stops.isStopped',
    text: `select exists (select from stop where tenant_id = $1 and scope in ('', $2)) as stopped`,
    values: [tenant, business],
  })
  return row?.stopped ?? false
}

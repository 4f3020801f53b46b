import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, isHere, testDatabases } from '../../src/testing/test-databases.ts'

/** What every table with a tenant must have; the same rules for tables that nobody has thought of yet. */
const linter = `
  select c.relname as name,
    c.relrowsecurity and c.relforcerowsecurity as forced,
    exists (
      select 1 from pg_policy p, pg_roles r
      where p.polrelid = c.oid and r.oid = any(p.polroles) and r.rolname = 'adloom_app'
        and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant%'
        -- Read once a statement, not once a row.
        and pg_get_expr(p.polqual, p.polrelid) like '%SELECT%'
    ) as bound,
    (
      select count(*) from pg_policy p, pg_roles r
      where p.polrelid = c.oid and r.oid = any(p.polroles) and r.rolname = 'adloom_app'
    ) as policies,
    not exists (select 1 from pg_policy p where p.polrelid = c.oid and 0 = any(p.polroles)) as nobody_else,
    exists (
      select 1 from pg_index i, pg_attribute a
      where i.indrelid = c.oid and a.attrelid = c.oid and a.attnum = i.indkey[0]
        and a.attname = case when c.relname = 'tenant' then 'id' else 'tenant_id' end
    ) as indexed
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (c.relname = 'tenant' or exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    ))
  order by 1`

const business = `
  select c.relname as name from pg_class c, pg_attribute a, pg_policy p, pg_roles r
  where a.attrelid = c.oid and a.attname in ('business_id', 'business_ids') and c.relkind = 'r' and c.relname <> 'outbox'
    and p.polrelid = c.oid and r.oid = any(p.polroles) and r.rolname = 'adloom_app'
    and pg_get_expr(p.polqual, p.polrelid) not like '%app.businesses%'`

for (const kind of testDatabases) {
  describe.skipIf(!isHere(kind))(`on ${kind}`, () => {
    let database: FreshDatabase
    beforeAll(async () => {
      database = await freshDatabase(kind)
    })
    afterAll(async () => {
      await database.close()
    })

    test('every table with a tenant forces one bound policy and has an index that begins with the tenant', async () => {
      const { rows } = await database.pool.query<{ name: string }>(linter)
      expect(rows.map(({ name }) => name)).toEqual([
        'applied_object',
        'applied_version',
        'approval',
        'asset',
        'audit_event',
        'business',
        'campaign',
        'campaign_version',
        'committed_spend',
        'connection',
        'credential',
        'embed_session',
        'idempotency_key',
        'intent',
        'job',
        'observation',
        'outbox',
        'plan',
        'platform_authorization',
        'stop',
        'tenant',
      ])
      for (const row of rows) {
        expect(row).toEqual({
          name: row.name,
          forced: true,
          bound: true,
          policies: 1,
          nobody_else: true,
          indexed: true,
        })
      }
    })

    test('every table with a business is bound to the session’s businesses', async () => {
      // The outbox tells of whole tenants, too; its readers filter by `business_ids`.
      expect((await database.pool.query(business)).rows).toEqual([])
    })

    test('the linter sees a table that was forgotten', async () => {
      await database.pool.query('create table forgotten (tenant_id uuid, id int primary key)')
      const { rows } = await database.pool.query(linter)
      expect(rows).toContainEqual({
        name: 'forgotten',
        forced: false,
        bound: false,
        policies: 0,
        nobody_else: true,
        indexed: false,
      })
      await database.pool.query('drop table forgotten')
    })

    test('no runtime role can get around row-level security, log in, or own a table', async () => {
      const { rows } = await database.pool.query(
        `select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname like 'adloom\\_%' order by 1`,
      )
      const harmless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false }
      expect(rows).toEqual([
        { rolname: 'adloom_app', ...harmless },
        { rolname: 'adloom_system', ...harmless },
      ])
      const owned = await database.pool.query(
        `select relname from pg_class c, pg_roles r where c.relowner = r.oid and r.rolname like 'adloom\\_%'`,
      )
      expect(owned.rows).toEqual([])
    })

    test('the audit trail can be written and read, and nothing else', async () => {
      const { rows } = await database.pool.query<{ grantee: string; rights: string[] }>(
        `select grantee, array_agg(privilege_type::text order by privilege_type) as rights
       from information_schema.role_table_grants where table_name = 'audit_event' and grantee like 'adloom\\_%'
       group by grantee order by grantee`,
      )
      expect(rows).toEqual([
        { grantee: 'adloom_app', rights: ['INSERT', 'SELECT'] },
        { grantee: 'adloom_system', rights: ['INSERT', 'SELECT'] },
      ])
    })

    test('the app role changes neither tenants nor keys', async () => {
      const { rows } = await database.pool.query<{ name: string; rights: string[] }>(
        `select table_name as name, array_agg(privilege_type::text order by privilege_type) as rights
       from information_schema.role_table_grants
       where grantee = 'adloom_app' and table_name in ('tenant', 'host_key', 'embed_session', 'deployment')
       group by table_name order by table_name`,
      )
      expect(rows).toEqual([
        { name: 'deployment', rights: ['SELECT'] },
        { name: 'embed_session', rights: ['SELECT'] },
        { name: 'tenant', rights: ['SELECT'] },
      ])
    })
  })
}

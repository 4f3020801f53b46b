import { readdirSync, readFileSync } from 'node:fs'
import { fc, test as prop } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as audit from '../../src/db/audit.ts'
import { migrate, readMigrations } from '../../src/db/migrate.ts'
import * as outbox from '../../src/db/outbox.ts'
import * as businesses from '../../src/db/repositories/businesses.ts'
import * as tenants from '../../src/db/repositories/tenants.ts'
import { arrayLiteral, createDatabase, type Database } from '../../src/db/tx.ts'
import { type FreshDatabase, freshDatabase, isHere, testDatabases } from '../../src/testing/test-databases.ts'

const settings = { name: 'n', locale: 'en', currency: 'INR', timeZone: 'UTC' }
const blank = {
  name: 'n',
  profile: { industry: null, description: null, website: null, offers: [], languages: [] },
  brand: { colors: [], logoAssetId: null, voice: [], bannedPhrases: [] },
}

for (const kind of testDatabases) {
  describe.skipIf(!isHere(kind))(`on ${kind}`, () => {
    let database: FreshDatabase
    let db: Database
    const keys: string[] = []

    beforeAll(async () => {
      database = await freshDatabase(kind)
      db = createDatabase(database.pool)
      for (const name of ['one', 'two']) {
        const { key } = await db.system('set up a test', (tx) => tenants.put(tx, name, settings))
        keys.push(key)
        for (const id of ['a', 'b']) {
          await db.tx({ tenant: key, businesses: 'all' }, (tx) => businesses.put(tx, key, id, blank))
        }
      }
    })
    afterAll(async () => {
      await database.close()
    })

    const seen = (tenant: string, of: readonly string[] | 'all') =>
      db.tx({ tenant, businesses: of }, (tx) =>
        tx.query<{ tenant_id: string; id: string }>({ text: 'select tenant_id, id from business order by id' }),
      )

    test('a query without any filter returns the tenant’s own rows, and of them the session’s businesses', async () => {
      const [one = '', two = ''] = keys
      expect(await seen(one, 'all')).toEqual(['a', 'b'].map((id) => ({ tenant_id: one, id })))
      expect(await seen(two, ['b'])).toEqual([{ tenant_id: two, id: 'b' }])
      expect(await seen(one, [])).toEqual([])
      expect(await seen('00000000-0000-0000-0000-000000000000', 'all')).toEqual([])
    })

    test('reading without waiting for the opening sees the same, and changes nothing', async () => {
      const [one = ''] = keys
      const context = { tenant: one, businesses: ['b'] }
      const read = (text: string) => db.read(context, (tx) => tx.query<{ id: string }>({ text }))
      expect(await read('select id from business')).toEqual([{ id: 'b' }])
      await expect(read('update business set name = name returning id')).rejects.toThrow('read-only')
      expect(await read('select id from business')).toEqual([{ id: 'b' }])
    })

    test('writing into another tenant or business is refused, and changing there changes nothing', async () => {
      const [one = '', two = ''] = keys
      const context = { tenant: one, businesses: ['a'] }
      await expect(db.tx(context, (tx) => businesses.put(tx, two, 'stolen', blank))).rejects.toThrow(
        'row-level security',
      )
      await expect(db.tx(context, (tx) => businesses.put(tx, one, 'c', blank))).rejects.toThrow('row-level security')
      for (const text of ['update business set name = name', 'delete from business']) {
        const changed = db.tx(context, async (tx) => {
          const count = await tx.change({ text })
          throw Object.assign(new Error('rolled back'), { count })
        })
        await expect(changed).rejects.toMatchObject({ count: 1 })
      }
    })

    test('nothing of a tenant stays on the connection for who comes next', async () => {
      const single = await freshDatabase(kind, 1)
      try {
        const own = createDatabase(single.pool)
        await own.tx({ tenant: keys[0] ?? '', businesses: 'all' }, (tx) => tx.query({ text: 'select 1' }))
        await own
          .tx({ tenant: keys[0] ?? '', businesses: 'all' }, (tx) => tx.query({ text: 'select 1/0' }))
          .catch(() => {})
        const { rows } = await single.pool.query(
          `select current_user = session_user as reset, current_setting('app.tenant', true) as tenant`,
        )
        expect(rows).toEqual([{ reset: true, tenant: '' }])
      } finally {
        await single.close()
      }
    })

    test('a connection that dies before its taker listens ends no process', async () => {
      const client = await database.pool.connect()
      const dies = (): boolean => client.emit('error', new Error('terminating connection due to administrator command'))
      try {
        expect(dies).not.toThrow()
      } finally {
        client.release(true)
      }
    })

    test('what a failed transaction did is undone, and its effects do not run', async () => {
      const effects: string[] = []
      const context = { tenant: keys[0] ?? '', businesses: 'all' } as const
      await db
        .tx(context, async (tx) => {
          tx.afterCommit(() => effects.push('ran'))
          await businesses.put(tx, context.tenant, 'gone', blank)
          throw new Error('no')
        })
        .catch(() => {})
      expect(effects).toEqual([])
      expect((await seen(context.tenant, 'all')).map(({ id }) => id)).toEqual(['a', 'b'])
    })

    test('the audit trail shows a row that was changed or taken out', async () => {
      const [tenant = ''] = keys
      const entry = { tenant, actor: { id: 'u', name: 'U' }, target: 't', requestId: 'r' }
      for (const action of ['a', 'b', 'c', 'd']) {
        await db.system('test', (tx) => audit.record(tx, { ...entry, action, diff: { n: 1 } }))
      }
      const firstBreak = () => db.system('test', (tx) => audit.firstBreak(tx, tenant))
      expect(await firstBreak()).toBeNull()
      await database.pool.query(`update audit_event set action = 'x' where seq = 2 and tenant_id = $1`, [tenant])
      expect(await firstBreak()).toBe(2)
      await database.pool.query(`update audit_event set action = 'b' where seq = 2 and tenant_id = $1`, [tenant])
      expect(await firstBreak()).toBeNull()
      await database.pool.query(`delete from audit_event where seq = 3 and tenant_id = $1`, [tenant])
      expect(await firstBreak()).toBe(4)
    })

    test('old events are trimmed, and how far is remembered', async () => {
      const [tenant = ''] = keys
      await db.system('test', (tx) => outbox.emit(tx, tenant, [], 'tenant.updated', { id: 'one' }))
      await database.pool.query(`update outbox set occurred_at = now() - interval '8 days'`)
      await db.system('test', (tx) => outbox.emit(tx, tenant, [], 'tenant.updated', { id: 'one' }))
      expect(await db.system('test', (tx) => outbox.trim(tx, 7))).toBe(1)
      const { rows } = await database.pool.query<{ xid: string; seq: number }>(
        'select xid::text as xid, seq from outbox',
      )
      const { trimmed } = await db.system('test', outbox.horizon)
      expect(rows).toHaveLength(1)
      expect(outbox.isAfter(rows[0] ?? trimmed, trimmed)).toBe(true)
      expect(trimmed.seq).toBeGreaterThan(0)
    })

    test('a list of businesses survives whatever is in an id', async () => {
      const names = ['plain', 'with "quotes"', 'back\\slash', 'comma,brace}', '', 'NULL', "it's", '日本']
      const [row] = await db.system('test', (tx) =>
        tx.query<{ names: string[] }>({ text: 'select $1::text[] as names', values: [arrayLiteral(names)] }),
      )
      expect(row?.names).toEqual(names)
      const [tenant = ''] = keys
      for (const injected of [
        `x'; set local app.all_businesses = on --`,
        `\\'; set local app.all_businesses = on --`,
      ]) {
        expect(await seen(tenant, [injected])).toEqual([])
      }
    })

    test('migrations run once however many start together, and refuse a changed or unknown one', async () => {
      const { pool, close } = await freshDatabase(kind)
      try {
        await pool.query('drop schema public cascade; create schema public')
        const known = await readMigrations()
        const runs = await Promise.all([migrate(pool), migrate(pool), migrate(pool)])
        expect(runs.flat().toSorted()).toEqual(known.map(({ id }) => id))
        const changed = known.map((one, index) => (index === 2 ? { ...one, checksum: 'other' } : one))
        await expect(migrate(pool, changed)).rejects.toThrow('was changed after it ran here')
        await expect(migrate(pool, known.slice(0, -1))).rejects.toThrow('Run a newer version')
        const broken = { id: '9999_broken', sql: 'create table half (id int); select 1/0', checksum: 'c' }
        await expect(migrate(pool, [...known, broken])).rejects.toThrow('9999_broken failed and was rolled back')
        expect((await pool.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }])
      } finally {
        await close()
      }
    })
  })

  prop.prop([fc.array(fc.string())])('an array literal is text that no member can end', (members) => {
    const literal = arrayLiteral(members)
    const bare = literal.replace(/\\./gs, '').replace(/"[^"]*"/gs, '')
    expect(bare).toBe(`{${','.repeat(Math.max(0, members.length - 1))}}`)
  })

  test('the pool is used in db/ and by who opens it, nowhere else', () => {
    const root = new URL('../../src/', import.meta.url)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/^(db|ops|testing)\//.test(name),
    )
    expect(files.length).toBeGreaterThan(30)
    const opens = new Set(['main.ts', 'bin.ts', 'index.ts', 'app.ts'])
    for (const name of files.filter((file) => !opens.has(file))) {
      const source = readFileSync(new URL(name, root), 'utf8')
      expect(source, name).not.toMatch(
        /from '(?:[./]*\/)?db\/(?:pool|migrate)\.ts'|from 'pg'|from 'kysely'|createPool|createDatabase/,
      )
    }
  })
}

import type { CampaignRecord, CampaignSummary, CampaignVersion, Job, Page, Problem } from '@adloom/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { isHere, testDatabases } from '../../src/testing/test-databases.ts'
import { type Answer, type Caller, codeOf, type House, makeHouse, must } from './api.ts'

type Records = Answer<CampaignRecord>

for (const database of testDatabases) {
  describe.skipIf(!isHere(database))(`on ${database}`, () => {
    let server: TestServer
    let house: House
    let ask: Caller
    beforeAll(async () => {
      server = await startTestServer({ database })
      house = await makeHouse(server, 'chai')
      ask = (await house.user()).ask
    })
    afterAll(async () => {
      await server.close()
    })

    const create = async (name: string, more: object = {}, as = ask): Promise<Records> =>
      must(as<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name, ...more } }))

    const patch = (id: string, version: number, operations: readonly object[], headers: Record<string, string> = {}) =>
      ask<CampaignRecord>(`/v1/campaigns/${id}`, {
        method: 'PATCH',
        body: { patch: operations },
        headers: { 'if-match': `"${version}"`, ...headers },
      })

    const rename = (id: string, version: number, name: string, headers: Record<string, string> = {}) =>
      patch(id, version, [{ op: 'set', path: 'name', value: name }], headers)

    test('a draft is created with its account’s facts and read back as it was answered', async () => {
      const created = await create('Diwali tea', { goal: 'sales' })
      expect(created.status).toBe(201)
      expect(created.headers.get('etag')).toBe('"1"')
      expect(created.body).toMatchObject({
        name: 'Diwali tea',
        goal: 'sales',
        lifecycle: 'draft',
        version: 1,
        updatedBy: { id: 'asha', name: 'Asha' },
        draft: { value: { currency: 'INR', connectionId: 'tea-meta', pageId: 'p1' } },
      })
      expect(created.body.issues.length).toBeGreaterThan(0)
      const read = await must(ask<CampaignRecord>(`/v1/campaigns/${created.body.id}`))
      expect(read.body).toEqual(created.body)
      expect(read.headers.get('etag')).toBe('"1"')
    })

    test('what cannot be read is kept as it was typed, with its issue', async () => {
      const { body } = await create('Typed')
      const saved = await must(patch(body.id, 1, [{ op: 'set', path: 'budget.amount', value: null, raw: '12oo' }]))
      expect(saved.body.draft.raw).toEqual({ 'budget.amount': '12oo' })
      expect(saved.body.draft.value.budget.amount).toBeNull()
      expect(saved.body.issues.some(({ path }) => path === 'budget.amount')).toBe(true)
      const read = await must(ask<CampaignRecord>(`/v1/campaigns/${body.id}`))
      expect(read.body.draft.raw).toEqual({ 'budget.amount': '12oo' })
    })

    test('of 20 saves from one version one wins, and each other gets both versions', async () => {
      const { body } = await create('Contended')
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => rename(body.id, 1, `Mine ${index}`)))
      const winners = answers.filter(({ status }) => status === 200)
      const losers = answers.filter(({ status }) => status === 412)
      expect([winners.length, losers.length]).toEqual([1, 19])
      for (const { body: lost, headers } of losers) {
        const { code, context } = lost as unknown as Problem
        expect(code).toBe('document.conflict')
        expect(headers.get('etag')).toBe('"2"')
        expect(context).toMatchObject({
          base: { version: 1, draft: { value: { name: 'Contended' } } },
          theirs: { version: 2, draft: { value: { name: winners[0]?.body.name } } },
        })
      }
    })

    test('a change needs the version it was made from', async () => {
      const { body } = await create('Careful')
      const path = `/v1/campaigns/${body.id}`
      const change = { patch: [{ op: 'set', path: 'name', value: 'x' }] }
      expect(codeOf(await ask(path, { method: 'PATCH', body: change }))).toBe('precondition.required')
      for (const tag of ['7', 'W/"1"', '*', '"one"']) {
        expect(codeOf(await ask(path, { method: 'PATCH', body: change, headers: { 'if-match': tag } }))).toBe(
          'precondition.invalid',
        )
      }
      expect(codeOf(await rename(body.id, 999, 'From the future'))).toBe('document.conflict')
    })

    test('a patch that does not fit names the operation, and nothing of it is applied', async () => {
      const { body } = await create('Whole')
      const answer = await patch(body.id, 1, [
        { op: 'set', path: 'name', value: 'Half' },
        { op: 'set', path: 'no.such.place', value: 1 },
        { op: 'remove', path: 'adGroups.nobody' },
      ])
      expect(answer.status).toBe(422)
      const { code, issues } = answer.body as unknown as Problem
      expect(code).toBe('document.patch_failed')
      expect(issues?.map(({ path }) => path)).toEqual(['body.patch.1', 'body.patch.2'])
      const wrongType = await patch(body.id, 1, [{ op: 'set', path: 'name', value: 7 }])
      expect((wrongType.body as unknown as Problem).issues?.map(({ path }) => path)).toEqual(['draft.value.name'])
      expect((await must(ask<CampaignRecord>(`/v1/campaigns/${body.id}`))).body.name).toBe('Whole')
    })

    test('a change that changes nothing makes no version', async () => {
      const { body } = await create('Same')
      const saved = await must(rename(body.id, 1, 'Same'))
      expect(saved.headers.get('etag')).toBe('"1"')
    })

    test('every version is kept with who made it, what changed and why', async () => {
      const { body } = await create('One')
      await must(rename(body.id, 1, 'Two'))
      await must(
        ask(`/v1/campaigns/${body.id}`, {
          method: 'PATCH',
          body: { patch: [{ op: 'set', path: 'name', value: 'Three' }], note: 'better' },
          headers: { 'if-match': '"2"' },
        }),
      )
      const path = `/v1/campaigns/${body.id}/versions`
      const first = await must(ask<Page<CampaignVersion>>(`${path}?limit=2&totalCount=true`))
      expect(first.body.data.map(({ version, note }) => [version, note])).toEqual([
        [3, 'better'],
        [2, null],
      ])
      expect(first.body.totalCount).toBe(3)
      const rest = await must(ask<Page<CampaignVersion>>(`${path}?limit=2&cursor=${first.body.nextCursor}`))
      expect(rest.body).toMatchObject({ data: [{ version: 1, patch: [] }], nextCursor: null })
      expect((await must(ask(`${path}/2`))).body).toMatchObject({
        version: 2,
        draft: { value: { name: 'Two' } },
        patch: [{ op: 'set', path: 'name', value: 'Two' }],
      })
      expect(codeOf(await ask(`${path}/9`))).toBe('campaign.version_not_found')
    })

    test('lists filter, search, sort and page', async () => {
      const other = await makeHouse(server, `lists-${database}`)
      const user = (await other.user({ businesses: ['tea', 'toys'] })).ask
      const names = ['Éclair', 'apple 50%', 'Banana', 'cherry_1', 'apple pie']
      const ids: Record<string, string> = {}
      for (const [index, name] of names.entries()) {
        const { body } = await create(
          name,
          { businessId: index < 4 ? 'tea' : 'toys', goal: index % 2 ? 'leads' : 'sales' },
          user,
        )
        ids[name] = body.id
      }
      const list = async (query: string): Promise<string[]> =>
        (await must(user<Page<CampaignSummary>>(`/v1/campaigns?${query}`))).body.data.map(({ name }) => name)
      expect(await list('')).toEqual(names.toReversed())
      expect(await list('sort=createdAt&order=asc')).toEqual(names)
      expect(await list('sort=name')).toEqual(['apple 50%', 'apple pie', 'Banana', 'cherry_1', 'Éclair'])
      expect(await list('sort=name&order=desc&limit=1')).toEqual(['Éclair'])
      expect(await list('search=APPLE')).toEqual(['apple pie', 'apple 50%'])
      expect(await list('search=%25')).toEqual(['apple 50%'])
      expect(await list('search=_')).toEqual(['cherry_1'])
      expect(await list('search=éclair')).toEqual(['Éclair'])
      expect(await list('businessId=toys')).toEqual(['apple pie'])
      expect(await list('goal=leads')).toEqual(['cherry_1', 'apple 50%'])
      expect(await list(`ids=${ids['Banana']},${ids['Éclair']}`)).toEqual(['Banana', 'Éclair'])
      expect(await list('ids=')).toEqual([])
      await must(user(`/v1/campaigns/${ids['Banana']}/archive`, { method: 'POST' }))
      expect(await list('sort=name')).not.toContain('Banana')
      expect(await list('status=archived')).toEqual(['Banana'])
      for (const sort of ['name', 'updatedAt', 'createdAt']) {
        const whole = await list(`sort=${sort}&status=draft&status=archived`)
        const paged: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const at: string = cursor === '' ? '' : `&cursor=${cursor}`
          const page: Answer<Page<CampaignSummary>> = await must(
            user(`/v1/campaigns?sort=${sort}&status=draft,archived&limit=2&totalCount=true${at}`),
          )
          expect(page.body.totalCount).toBe(5)
          paged.push(...page.body.data.map(({ name }) => name))
          cursor = page.body.nextCursor
        }
        expect(paged).toEqual(whole)
      }
      const page = await must(user<Page<CampaignSummary>>('/v1/campaigns?limit=1'))
      expect(codeOf(await user(`/v1/campaigns?limit=1&sort=name&cursor=${page.body.nextCursor}`))).toBe(
        'cursor.invalid',
      )
    })

    test('a campaign is duplicated, archived and deleted, each where its state allows it', async () => {
      const { body } = await create('Origin')
      const copy = await must(
        ask<CampaignRecord>(`/v1/campaigns/${body.id}/duplicate`, { method: 'POST', body: { name: 'Copy' } }),
      )
      expect(copy.status).toBe(201)
      expect(copy.body).toMatchObject({ name: 'Copy', version: 1, lifecycle: 'draft', businessId: 'tea' })
      expect(copy.body.id).not.toBe(body.id)
      const archived = await must(ask<CampaignRecord>(`/v1/campaigns/${body.id}/archive`, { method: 'POST' }))
      expect(archived.body.lifecycle).toBe('archived')
      expect(codeOf(await ask(`/v1/campaigns/${body.id}/archive`, { method: 'POST' }))).toBe('campaign.wrong_state')
      expect(codeOf(await rename(body.id, 2, 'x'))).toBe('campaign.wrong_state')
      expect(codeOf(await ask(`/v1/campaigns/${body.id}`, { method: 'DELETE' }))).toBe('campaign.wrong_state')
      expect((await ask(`/v1/campaigns/${copy.body.id}`, { method: 'DELETE' })).status).toBe(204)
      expect(codeOf(await ask(`/v1/campaigns/${copy.body.id}`))).toBe('campaign.not_found')
    })

    test('a bulk job does every item once and lists what could not be done', async () => {
      const made = await Promise.all(['a1', 'a2', 'a3', 'a4'].map((name) => create(name)))
      const ids = made.map(({ body }) => body.id)
      const [first = ''] = ids
      await must(ask(`/v1/campaigns/${first}/archive`, { method: 'POST' }))
      const filed = await must(
        ask<Job>('/v1/campaigns/bulk', { method: 'POST', body: { action: 'archive', ids: [...ids, 'nobody'] } }),
      )
      expect(filed.status).toBe(202)
      const read = async () => (await must(ask<Job>(`/v1/jobs/${filed.body.id}`))).body
      await expect.poll(async () => (await read()).status).toBe('succeeded')
      expect(await read()).toMatchObject({
        kind: 'campaigns.archive',
        done: 5,
        total: 5,
        results: ids.slice(1),
        failures: [
          { id: first, code: 'campaign.wrong_state' },
          { id: 'nobody', code: 'campaign.not_found' },
        ],
      })
      expect(codeOf(await ask(`/v1/jobs/${filed.body.id}/cancel`, { method: 'POST' }))).toBe('job.finished')
      const { rows } = await server.pool.query<{ count: number }>(
        `select count(*) from audit_event where action = 'campaign.archived' and target = any($1)`,
        [ids],
      )
      expect(rows[0]?.count).toBe(4)
    })

    test('a session with several businesses has to name one', async () => {
      const both = (await house.user({ businesses: ['tea', 'toys'] })).ask
      expect(codeOf(await both('/v1/campaigns', { method: 'POST', body: { name: 'Which?' } }))).toBe(
        'business.required',
      )
      const made = await create('Toys', { businessId: 'toys' }, both)
      expect(made.body).toMatchObject({ businessId: 'toys', draft: { value: { connectionId: 'toys-meta' } } })
      const body = { name: 'x', businessId: 'toys', connectionId: 'tea-meta' }
      expect(codeOf(await both('/v1/campaigns', { method: 'POST', body }))).toBe('connection.not_found')
    })

    test('an image that a campaign shows cannot be deleted', async () => {
      const { png } = await import('./pictures.ts')
      const asset = await must(
        ask<{ id: string }>('/v1/assets', {
          method: 'POST',
          raw: new Uint8Array(await png(99, 99)),
          headers: { 'content-type': 'image/png' },
        }),
      )
      const { body } = await create('Pictured')
      const [group] = body.draft.value.adGroups
      const [ad] = group?.ads ?? []
      expect(ad).toBeDefined()
      const image = { assetId: asset.body.id, width: 99, height: 99, crop: null }
      const shown = await must(
        patch(body.id, 1, [{ op: 'set', path: `adGroups.${group?.id}.ads.${ad?.id}.image`, value: image }]),
      )
      expect((await fetch(shown.body.thumbnailUrl ?? '')).status).toBe(200)
      const refused = await ask(`/v1/assets/${asset.body.id}`, { method: 'DELETE' })
      expect(codeOf(refused)).toBe('asset.in_use')
    })
  })
}

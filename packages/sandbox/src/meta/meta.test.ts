import { describe, expect, test } from 'vitest'
import {
  activate,
  createTree,
  dataOf,
  pixelPng,
  testClient,
  validAdSet,
  validCampaign,
  validCreative,
  validTargeting,
} from '../testing/client.ts'
import { sandboxDefaults } from '../world/defaults.ts'
import { day, hour } from '../world/time.ts'

describe('creating and reading', () => {
  test('what was created reads back with the fields that were asked for, and only those', () => {
    const client = testClient()
    const { campaignId } = createTree(client)
    expect(client.get(`/${campaignId}?fields=name,objective,status,daily_budget`)).toEqual({
      name: 'Diwali',
      objective: 'OUTCOME_TRAFFIC',
      status: 'PAUSED',
      id: campaignId,
    })
    expect(client.get(`/${campaignId}`)).toEqual({ id: campaignId })
  })

  test('parameters mean the same as JSON, as a form, in the query and as multipart', () => {
    const targeting = JSON.stringify(validTargeting)
    const read = (send: (client: ReturnType<typeof testClient>, values: Record<string, string>) => unknown) => {
      const client = testClient()
      const campaignId = client.create('campaigns', validCampaign)
      send(client, {
        ...Object.fromEntries(Object.entries(validAdSet(campaignId)).map(([k, v]) => [k, String(v)])),
        targeting,
      })
      return dataOf(client.get('/act_1001/adsets?fields=name,daily_budget,targeting,campaign_id'))
    }
    const path = '/meta/v25.0/act_1001/adsets'
    const authorization = `Bearer ${sandboxDefaults.accessToken}`
    const byForm = read(({ sandbox }, values) =>
      sandbox.handle({
        method: 'POST',
        path,
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(values).toString(),
      }),
    )
    const byQuery = read(({ sandbox }, values) =>
      sandbox.handle({ method: 'POST', path, query: { ...values, access_token: sandboxDefaults.accessToken } }),
    )
    const byParts = read(({ sandbox }, values) =>
      sandbox.handle({
        method: 'POST',
        path,
        headers: { authorization, 'content-type': 'multipart/form-data; boundary=edge' },
        body: `${Object.entries(values)
          .map(([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
          .join('')}--edge--\r\n`,
      }),
    )
    const byJson = read(({ post }, values) => post('/act_1001/adsets', { ...values, targeting: validTargeting }))
    expect(byJson).toHaveLength(1)
    expect(byForm).toEqual(byJson)
    expect(byQuery).toEqual(byJson)
    expect(byParts).toEqual(byJson)
  })

  test('money leaves as text, times in the zone of the account, and targeting with what Meta adds', () => {
    const client = testClient({ accounts: [{ currency: 'INR', timezone: 'Asia/Kolkata' }] })
    const campaignId = client.create('campaigns', validCampaign)
    const id = client.create('adsets', {
      ...validAdSet(campaignId),
      daily_budget: '50000',
      start_time: '2026-11-05T00:00:00+0530',
      end_time: 1_794_700_800,
    })
    expect(
      client.get(
        `/${id}?fields=daily_budget,lifetime_budget,budget_remaining,start_time,end_time,created_time,targeting`,
      ),
    ).toEqual({
      id,
      daily_budget: '50000',
      lifetime_budget: '0',
      budget_remaining: '50000',
      start_time: '2026-11-05T00:00:00+0530',
      end_time: '2026-11-15T05:30:00+0530',
      created_time: '2026-11-02T14:30:00+0530',
      targeting: {
        age_min: 18,
        age_max: 65,
        geo_locations: { countries: ['IN'], location_types: ['home', 'recent'] },
        targeting_automation: { advantage_audience: 0 },
      },
    })
  })

  test('fields expand into parents and edges', () => {
    const client = testClient()
    const { campaignId, adSetId, adId, creativeId } = createTree(client)
    expect(client.get(`/${adId}?fields=campaign{name},adset{id},creative{name}`)).toEqual({
      id: adId,
      campaign: { name: 'Diwali', id: campaignId },
      adset: { id: adSetId },
      creative: { name: 'Lamp', id: creativeId },
    })
    const tree = client.get(`/${campaignId}?fields=adsets.limit(1){ads{name}}`)
    expect(tree).toMatchObject({ adsets: { data: [{ id: adSetId, ads: { data: [{ id: adId, name: 'Lamp ad' }] } }] } })
  })

  test('validate_only judges without creating or changing', () => {
    const client = testClient()
    const options = { execution_options: ['validate_only'] }
    expect(client.post('/act_1001/campaigns', { ...validCampaign, ...options })).toEqual({ success: true })
    expect(client.errorOf('POST', '/act_1001/campaigns', { ...validCampaign, ...options, name: '' })?.code).toBe(100)
    const { campaignId } = createTree(client)
    client.post(`/${campaignId}`, { name: 'Other', ...options })
    expect(client.get(`/${campaignId}?fields=name`).name).toBe('Diwali')
    expect(client.sandbox.control.objects.list({ type: 'campaign' })).toHaveLength(1)
  })

  test('an ad with its creative within makes both, or neither', () => {
    const client = testClient()
    const { adSetId } = createTree(client)
    const creatives = () => client.sandbox.control.objects.list({ type: 'adcreative' }).length
    const ad = { name: 'Inline', adset_id: adSetId, status: 'PAUSED' }
    expect(client.errorOf('POST', '/act_1001/ads', { ...ad, adset_id: '1', creative: validCreative() })?.code).toBe(100)
    expect(client.errorOf('POST', '/act_1001/ads', { ...ad, creative: { name: 'Empty' } })?.code).toBe(100)
    expect(creatives()).toBe(1)
    const id = client.create('ads', { ...ad, creative: validCreative() })
    expect(creatives()).toBe(2)
    expect(client.get(`/${id}?fields=creative{name}`)).toMatchObject({ creative: { name: 'Lamp' } })
  })

  test('several objects are read at once by ids', () => {
    const client = testClient()
    const { campaignId, adSetId } = createTree(client)
    expect(client.get(`/?ids=${campaignId},${adSetId}&fields=name`)).toEqual({
      [campaignId]: { name: 'Diwali', id: campaignId },
      [adSetId]: { name: 'Prospecting', id: adSetId },
    })
  })
})

describe('lists', () => {
  test('pages follow each other by cursor and by link, also while things are created', () => {
    const client = testClient()
    const ids = Array.from({ length: 7 }, (_, index) =>
      client.create('campaigns', { ...validCampaign, name: `C${index}` }),
    )
    const seen: unknown[] = []
    let path: string | undefined = '/act_1001/campaigns?limit=3&fields=name'
    while (path !== undefined) {
      const page = client.get(path)
      seen.push(...dataOf(page).map(({ id }) => id))
      client.create('campaigns', { ...validCampaign, name: 'Later' })
      const paging = page.paging as { next?: string; cursors: { after: string } }
      path = paging.next?.split('/meta/v25.0')[1]
      if (path !== undefined) expect(path).toContain(`after=${paging.cursors.after}`)
    }
    expect(seen).toEqual(ids.toReversed())
  })

  test('filters ask for names, statuses, parents and labels', () => {
    const client = testClient()
    const { campaignId, adSetId } = createTree(client)
    client.create('campaigns', { ...validCampaign, name: 'Holi', adlabels: [{ name: 'spring' }] })
    const names = (edge: string, filter: object) =>
      dataOf(client.get(`/act_1001/${edge}?fields=name&filtering=${encodeURIComponent(JSON.stringify([filter]))}`)).map(
        ({ name }) => name,
      )
    expect(names('campaigns', { field: 'name', operator: 'CONTAIN', value: 'diw' })).toEqual(['Diwali'])
    expect(names('campaigns', { field: 'effective_status', operator: 'IN', value: ['ACTIVE'] })).toEqual([])
    expect(names('adsets', { field: 'campaign.id', operator: 'IN', value: [campaignId] })).toEqual(['Prospecting'])
    expect(names('ads', { field: 'adset.id', operator: 'EQUAL', value: adSetId })).toEqual(['Lamp ad'])
    const [label] = dataOf(client.get('/act_1001/adlabels?fields=name'))
    expect(names('campaigns', { field: 'adlabels', operator: 'ANY', value: [label?.id] })).toEqual(['Holi'])
  })

  test('labels are made by name once and find what carries them', () => {
    const client = testClient()
    const { campaignId } = createTree(client)
    const one = client.create('adlabels', { name: 'adl-1' })
    expect(client.create('adlabels', { name: 'adl-1' })).toBe(one)
    const two = client.create('adlabels', { name: 'adl-2' })
    client.post(`/${campaignId}`, { adlabels: [{ id: one }] })
    const other = client.create('campaigns', { ...validCampaign, adlabels: [{ name: 'adl-1' }, { id: two }] })
    const found = (operator: string) =>
      dataOf(client.get(`/act_1001/campaignsbylabels?ad_label_ids=["${one}","${two}"]&operator=${operator}`)).map(
        ({ id }) => id,
      )
    expect(found('ANY')).toEqual([other, campaignId])
    expect(found('ALL')).toEqual([other])
    expect(client.get(`/${other}?fields=adlabels`).adlabels).toEqual([
      { id: one, name: 'adl-1' },
      { id: two, name: 'adl-2' },
    ])
    expect(dataOf(client.get(`/${one}/campaigns`)).map(({ id }) => id)).toEqual([other, campaignId])
  })

  test('what was deleted or archived leaves the lists with what stands below it, and stays readable', () => {
    const client = testClient()
    const { campaignId, adSetId, adId } = createTree(client)
    client.send('DELETE', `/${adSetId}`)
    expect(dataOf(client.get('/act_1001/ads'))).toEqual([])
    expect(client.get(`/${adId}?fields=status,effective_status`)).toMatchObject({
      status: 'DELETED',
      effective_status: 'DELETED',
    })
    expect(dataOf(client.get('/act_1001/adsets?effective_status=["DELETED"]')).map(({ id }) => id)).toEqual([adSetId])
    client.post(`/${campaignId}`, { status: 'ARCHIVED' })
    expect(dataOf(client.get('/act_1001/campaigns'))).toEqual([])
    expect(client.get(`/${campaignId}?fields=effective_status`)).toMatchObject({ effective_status: 'ARCHIVED' })
    const other = createTree(client)
    client.send('DELETE', `/${other.campaignId}`)
    const statuses = client.sandbox.control.objects.list().filter(({ id }) => Object.values(other).includes(id))
    expect(statuses.map(({ type, configuredStatus }) => [type, configuredStatus])).toEqual([
      ['campaign', 'DELETED'],
      ['adset', 'DELETED'],
      ['adcreative', 'ACTIVE'],
      ['ad', 'DELETED'],
    ])
  })
})

describe('images', () => {
  test('an image has the MD5 of its bytes as hash, in base64 as in a file, once for each account', () => {
    const client = testClient()
    const byText = client.post('/act_1001/adimages', { bytes: pixelPng })
    const bytes = Uint8Array.from(atob(pixelPng), (character) => character.charCodeAt(0))
    const head = new TextEncoder().encode(
      '--edge\r\nContent-Disposition: form-data; name="f"; filename="lamp.png"\r\nContent-Type: image/png\r\n\r\n',
    )
    const outcome = client.sandbox.handle({
      method: 'POST',
      path: '/meta/v25.0/act_1001/adimages',
      headers: {
        authorization: `Bearer ${sandboxDefaults.accessToken}`,
        'content-type': 'multipart/form-data; boundary=edge',
      },
      body: new Uint8Array([...head, ...bytes, ...new TextEncoder().encode('\r\n--edge--\r\n')]),
    })
    const hash = 'f829b914fc47cfc9c0747c119c27cf1b'
    expect(byText).toMatchObject({ images: { bytes: { hash, width: 1, height: 1 } } })
    expect(outcome).toMatchObject({ body: { images: { 'lamp.png': { hash } } } })
    expect(dataOf(client.get(`/act_1001/adimages?hashes=["${hash}"]&fields=hash,width,url`))).toHaveLength(1)
    const shown = client.sandbox.handle({ method: 'GET', path: `/meta/images/${hash}` })
    expect(shown).toMatchObject({
      kind: 'response',
      status: 200,
      headers: { 'content-type': 'image/png' },
      body: bytes,
    })
  })
})

describe('delivery', () => {
  test('a status comes from the nearest thing that is paused', () => {
    const client = testClient()
    const tree = createTree(client)
    const status = (id: string) => client.get(`/${id}?fields=effective_status`).effective_status
    expect([status(tree.campaignId), status(tree.adSetId), status(tree.adId)]).toEqual(['PAUSED', 'PAUSED', 'PAUSED'])
    client.post(`/${tree.adId}`, { status: 'ACTIVE' })
    expect(status(tree.adId)).toBe('ADSET_PAUSED')
    client.post(`/${tree.adSetId}`, { status: 'ACTIVE' })
    expect([status(tree.adSetId), status(tree.adId)]).toEqual(['CAMPAIGN_PAUSED', 'CAMPAIGN_PAUSED'])
    expect(client.sandbox.control.spending()).toEqual([])
    client.post(`/${tree.campaignId}`, { status: 'ACTIVE' })
    expect(status(tree.adId)).toBe('PENDING_REVIEW')
    expect(client.sandbox.control.spending()).toEqual([tree.adId])
  })

  test('an ad is reviewed on the clock, then delivers', () => {
    const client = testClient()
    const tree = createTree(client)
    activate(client, tree)
    expect(client.get(`/${tree.adId}?fields=effective_status`).effective_status).toBe('PENDING_REVIEW')
    client.sandbox.control.clocks.advance({ bySeconds: (7 * day) / 1000 })
    expect(client.get(`/${tree.adId}?fields=effective_status,ad_review_feedback`)).toEqual({
      id: tree.adId,
      effective_status: 'ACTIVE',
    })
  })

  test('words of the lexicon get an ad rejected with a reason, and its parents have an issue', () => {
    const client = testClient()
    const tree = createTree(client, { message: 'Guaranteed returns in a week' })
    activate(client, tree)
    client.sandbox.control.clocks.advance({ bySeconds: (7 * day) / 1000 })
    expect(client.get(`/${tree.adId}?fields=effective_status,ad_review_feedback`)).toMatchObject({
      effective_status: 'DISAPPROVED',
      ad_review_feedback: { global: { 'Unacceptable Business Practices': expect.any(String) } },
    })
    expect(client.get(`/${tree.adSetId}?fields=effective_status,issues_info`)).toMatchObject({
      effective_status: 'WITH_ISSUES',
      issues_info: [{ level: 'AD', error_summary: 'All ads were rejected' }],
    })
    expect(client.get(`/${tree.campaignId}?fields=effective_status`).effective_status).toBe('WITH_ISSUES')
  })

  test('times to review have a median of about an hour and end within days', () => {
    const client = testClient()
    const { adSetId, creativeId } = createTree(client)
    const hours: number[] = []
    for (let index = 0; index < 400; index++) {
      const id = client.create('ads', { name: `A${index}`, adset_id: adSetId, creative: { creative_id: creativeId } })
      const state = JSON.parse(client.sandbox.control.snapshot()) as {
        objects: Record<string, { review: { submittedAt: number; decidedAt: number } }>
      }
      const review = state.objects[id]?.review
      hours.push(((review?.decidedAt ?? 0) - (review?.submittedAt ?? 0)) / hour)
    }
    hours.sort((a, b) => a - b)
    expect(hours[200]).toBeGreaterThan(0.8)
    expect(hours[200]).toBeLessThan(1.25)
    expect(hours[395]).toBeGreaterThan(8)
    expect(hours[395]).toBeLessThan(72)
  })

  test('another creative sends an ad to review again', () => {
    const client = testClient()
    const tree = createTree(client)
    activate(client, tree)
    client.sandbox.control.clocks.advance({ bySeconds: (7 * day) / 1000 })
    const other = client.create('adcreatives', { ...validCreative(), name: 'Second' })
    client.post(`/${tree.adId}`, { creative: { creative_id: other } })
    expect(client.get(`/${tree.adId}?fields=effective_status`).effective_status).toBe('PENDING_REVIEW')
  })

  test('an ad set learns from its publication on, anew after a significant edit, and fails without results', () => {
    const client = testClient()
    const tree = createTree(client)
    const stage = () => client.get(`/${tree.adSetId}?fields=learning_stage_info`).learning_stage_info
    expect(stage()).toBeUndefined()
    activate(client, tree)
    expect(stage()).toMatchObject({ status: 'LEARNING', conversions: 0 })
    client.sandbox.control.clocks.advance({ bySeconds: (8 * day) / 1000 })
    expect(stage()).toMatchObject({ status: 'FAIL' })
    client.post(`/${tree.adSetId}`, { daily_budget: 9000 })
    expect(stage()).toMatchObject({ status: 'LEARNING' })
  })

  test('an account may take a while to process, or wait for its payment', () => {
    const client = testClient({ accounts: [{ processingSeconds: 30 }] })
    const tree = createTree(client)
    activate(client, tree)
    const status = () => client.get(`/${tree.adId}?fields=effective_status`).effective_status
    expect(status()).toBe('IN_PROCESS')
    client.sandbox.control.clocks.advance({ bySeconds: (7 * day) / 1000 })
    expect(status()).toBe('ACTIVE')
    client.sandbox.control.accounts.update('1001', { billing: false })
    expect(status()).toBe('PENDING_BILLING_INFO')
    client.sandbox.control.accounts.update('1001', { billing: true })
    client.sandbox.control.objects.setIssues(tree.adId, [{ level: 'AD', error_summary: 'Payment failed' }])
    expect(status()).toBe('WITH_ISSUES')
  })
})

describe('account and person', () => {
  test('an account tells its money, zone, least budgets, pages and pixels', () => {
    const client = testClient({ accounts: [{ currency: 'INR', timezone: 'Asia/Kolkata', name: 'Chai & Co' }] })
    expect(
      client.get(
        '/act_1001?fields=name,currency,timezone_name,timezone_offset_hours_utc,account_status,min_daily_budget',
      ),
    ).toEqual({
      id: 'act_1001',
      name: 'Chai & Co',
      currency: 'INR',
      timezone_name: 'Asia/Kolkata',
      timezone_offset_hours_utc: 5.5,
      account_status: 1,
      min_daily_budget: 9000,
    })
    expect(dataOf(client.get('/act_1001/minimum_budgets'))[0]).toMatchObject({
      currency: 'INR',
      min_daily_budget_imp: 9000,
    })
    expect(dataOf(client.get('/act_1001/adspixels?fields=name'))[0]).toMatchObject({ id: sandboxDefaults.pixelId })
    expect(dataOf(client.get('/me/adaccounts?fields=currency'))).toEqual([{ currency: 'INR', id: 'act_1001' }])
    expect(dataOf(client.get('/me/accounts'))[0]).toMatchObject({ id: sandboxDefaults.pageId })
    expect(client.get('/me')).toEqual({ id: sandboxDefaults.userId, name: 'Asha Rao' })
  })

  test('every change leaves an activity that names who made it', () => {
    const client = testClient()
    const { adSetId } = createTree(client)
    client.post(`/${adSetId}`, { daily_budget: 6000 })
    client.sandbox.control.objects.edit(adSetId, { daily_budget: 7000 })
    expect(dataOf(client.get('/act_1001/activities')).slice(0, 2)).toMatchObject([
      {
        event_type: 'update_ad_set_budget',
        actor_name: 'Somebody in Ads Manager',
        object_id: adSetId,
        extra_data: '{"daily_budget":7000}',
      },
      {
        event_type: 'update_ad_set_budget',
        actor_name: 'Asha Rao',
        object_id: adSetId,
        extra_data: '{"daily_budget":6000}',
      },
    ])
  })
})

describe('versions', () => {
  test.each(['v24.0', 'v25.0', 'v26.0'])('%s is served and says so', (version) => {
    const { sandbox } = testClient()
    const outcome = sandbox.handle({
      method: 'GET',
      path: `/meta/${version}/me`,
      query: { access_token: sandboxDefaults.accessToken },
    })
    expect(outcome).toMatchObject({ status: 200, headers: { 'facebook-api-version': version } })
  })

  test('without a version the newest is served', () => {
    const { sandbox } = testClient()
    const outcome = sandbox.handle({
      method: 'GET',
      path: '/meta/me',
      query: { access_token: sandboxDefaults.accessToken },
    })
    expect(outcome).toMatchObject({ status: 200, headers: { 'facebook-api-version': 'v26.0' } })
  })

  test('a retired version is refused, or answered by an upgrade that the header admits', () => {
    const query = { access_token: sandboxDefaults.accessToken }
    const refused = testClient().sandbox.handle({ method: 'GET', path: '/meta/v19.0/me', query })
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 2635 } } })
    const upgraded = testClient({ retiredVersions: 'upgrade' }).sandbox.handle({
      method: 'GET',
      path: '/meta/v19.0/me',
      query,
    })
    expect(upgraded).toMatchObject({ status: 200, headers: { 'facebook-api-version': 'v24.0' } })
  })

  test('a version that is not out yet is an unknown path', () => {
    const { sandbox } = testClient()
    const outcome = sandbox.handle({
      method: 'GET',
      path: '/meta/v99.0/me',
      query: { access_token: sandboxDefaults.accessToken },
    })
    expect(outcome).toMatchObject({ status: 400, body: { error: { code: 2500 } } })
  })
})

describe('batch', () => {
  test('items are answered one by one, with results of earlier ones put in', () => {
    const client = testClient()
    const form = (values: Record<string, unknown>) =>
      new URLSearchParams(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ).toString()
    const { body } = client.send('POST', '/', {
      batch: [
        { method: 'POST', relative_url: 'act_1001/campaigns', name: 'campaign', body: form(validCampaign) },
        {
          method: 'POST',
          relative_url: 'v25.0/act_1001/adsets',
          name: 'adset',
          body: form(validAdSet('{result=campaign:$.id}')),
        },
        { method: 'GET', relative_url: '{result=adset:$.id}?fields=name' },
        {
          method: 'POST',
          relative_url: 'act_1001/campaigns',
          name: 'broken',
          body: form({ ...validCampaign, objective: 'NOPE' }),
        },
        { method: 'GET', relative_url: '{result=broken:$.id}', depends_on: 'broken' },
      ],
    })
    const items = body as readonly ({ code: number; body: string } | null)[]
    expect(items.map((item) => item?.code)).toEqual([200, 200, 200, 400, undefined])
    expect(JSON.parse(items[2]?.body ?? '')).toMatchObject({ name: 'Prospecting' })
  })

  test('one item fails while the others go through', () => {
    const client = testClient()
    client.sandbox.control.faults.add({ kind: 'partial_failure', skip: 1 })
    const item = { method: 'POST', relative_url: 'act_1001/adlabels' }
    const { body } = client.send('POST', '/', {
      batch: [
        { ...item, body: 'name=a' },
        { ...item, body: 'name=b' },
        { ...item, body: 'name=c' },
      ],
    })
    expect((body as readonly { code: number }[]).map(({ code }) => code)).toEqual([200, 500, 200])
    expect(client.sandbox.control.objects.list().map(({ values }) => values.name)).toEqual(['a', 'c'])
  })
})

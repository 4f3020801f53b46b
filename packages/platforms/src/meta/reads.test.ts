import { describe, expect, test } from 'vitest'
import { createdId, nextPage, objectsIn, readObject, readTree, searchByMarker } from './reads.ts'

describe('a campaign is read as a tree', () => {
  const [campaign, adSets, ads] = readTree('77')

  test('with what is archived, a page at a time', () => {
    expect(campaign?.request).toMatchObject({ method: 'GET', path: '77' })
    expect(adSets?.request).toMatchObject({ path: '77/adsets', params: { limit: 100 } })
    expect(ads?.request.params.effective_status).toContain('ARCHIVED')
  })

  test('ads bring their creatives with them', () => {
    expect(ads?.request.params.fields).toContain('creative{id,name,object_story_spec')
    const answer = {
      data: [
        { id: '1', creative: { id: '2', object_story_spec: {} } },
        { id: '3', creative: { id: '2' } },
      ],
    }
    expect(objectsIn('ad', answer).map(({ kind, wire }) => [kind, wire.id])).toEqual([
      ['ad', '1'],
      ['creative', '2'],
      ['ad', '3'],
    ])
  })

  test('there is more only where Meta says so', () => {
    const request = adSets?.request
    if (request === undefined) throw new Error('no request')
    const paging = { cursors: { after: 'QVFI' } }
    expect(nextPage(request, { data: [{ id: '1' }], paging })).toBeNull()
    expect(nextPage(request, { data: [], paging: { ...paging, next: 'https://graph.facebook.com' } })).toBeNull()
    expect(
      nextPage(request, { data: [{ id: '1' }], paging: { ...paging, next: 'https://graph.facebook.com' } }),
    ).toEqual({
      ...request,
      params: { ...request.params, after: 'QVFI' },
    })
    expect(nextPage(request, 'nonsense')).toBeNull()
  })
})

test('a picture is read by its hash', () => {
  expect(readObject('image', 'abc', '1001')).toMatchObject({ path: 'act_1001/adimages', params: { hashes: ['abc'] } })
  expect(objectsIn('image', { data: [{ hash: 'abc' }] })).toEqual([{ kind: 'image', wire: { hash: 'abc' } }])
})

describe('a marker is searched for', () => {
  test('among campaigns, ad sets and ads by the name of a label', () => {
    expect(searchByMarker('adGroup', 'adl-1', 'act_1001')).toMatchObject({
      path: 'act_1001/adsets',
      params: { filtering: [{ field: 'adset.adlabels', operator: 'ANY', value: ['adl-1'] }] },
    })
  })

  test('among creatives through the label', () => {
    expect(searchByMarker('creative', 'adl-1', '1001')).toMatchObject({ path: 'act_1001/adlabels' })
    const answer = { data: [{ id: '9', name: 'adl-1', adcreatives: { data: [{ id: '4' }] } }] }
    expect(objectsIn('creative', answer)).toEqual([{ kind: 'creative', wire: { id: '4' } }])
  })
})

test('what was made is named in the answer', () => {
  expect(createdId('campaign', { id: '5' })).toBe('5')
  expect(createdId('image', { images: { 'adl-1': { hash: 'abc' } } })).toBe('abc')
  expect(createdId('ad', { success: true })).toBeNull()
  expect(createdId('image', null)).toBeNull()
})

test('nonsense holds no objects', () => {
  for (const answer of [null, 1, 'x', [], {}, { data: null }, { data: [1, null, { name: 'no id' }] }]) {
    expect(objectsIn('ad', answer)).toEqual([])
  }
})

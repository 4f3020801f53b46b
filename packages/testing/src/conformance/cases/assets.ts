import assert from 'node:assert/strict'
import { crc32, deflateSync } from 'node:zlib'
import { pictures } from '../../scenarios/pictures/pictures.ts'
import type { Place } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused, type WireAnswer } from '../wire.ts'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A real black-and-white PNG of any size; huge ones stay small, for they are all white. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)), 0xff)
  for (let row = 0; row < height; row++) rows[row * (1 + Math.ceil(width / 8))] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const whole = [signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat(whole))
}

const upload = async (
  { wire, token }: Place,
  raw: Uint8Array<ArrayBuffer> | string,
  type: string,
): Promise<{ bearer: string; answer: WireAnswer }> => {
  const bearer = await token()
  const answer = await wire('POST', '/v1/assets?name=picture', {
    token: bearer,
    raw,
    headers: { 'content-type': type },
  })
  return { bearer, answer }
}

export const assetCases: readonly Case[] = [
  {
    name: 'an image is taken in with its real type, size and a link that works without credentials',
    run: async (place) => {
      const { answer } = await upload(place, bytesOf(pictures.giftBox), 'image/jpeg')
      const asset = accepted(answer)
      assert.deepEqual([asset.type, asset.width, asset.height, asset.name], ['image/jpeg', 1080, 1080, 'picture'])
      for (const link of [asset.url, asset.thumbnailUrl]) {
        const { pathname, search } = new URL(String(link))
        const content = await place.wire('GET', pathname + search)
        assert.equal(content.status, 200)
        assert.match(content.headers.get('content-type') ?? '', /^image\//)
      }
    },
  },
  {
    name: 'the same image again is the same asset',
    run: async (place) => {
      const first = accepted((await upload(place, png(40, 30), 'image/png')).answer)
      const second = accepted((await upload(place, png(40, 30), 'image/png')).answer)
      assert.equal(second.id, first.id)
    },
  },
  {
    name: 'a file that is not of the type it claims is refused with both types',
    run: async (place) => {
      const { answer } = await upload(place, png(20, 20), 'image/jpeg')
      assert.match(String(refused(answer, 'asset.type_mismatch').detail), /image\/png/)
    },
  },
  {
    name: 'a cut-off image is refused as unreadable',
    run: async (place) => {
      const whole = bytesOf(pictures.kulhadSet)
      const { answer } = await upload(place, whole.slice(0, whole.length / 2), 'image/jpeg')
      refused(answer, 'asset.unreadable')
    },
  },
  {
    name: 'an empty file and one that is no image are refused',
    run: async (place) => {
      refused((await upload(place, new Uint8Array(0), 'image/png')).answer, 'asset.empty')
      refused(
        (await upload(place, '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml')).answer,
        'asset.unsupported_type',
      )
    },
  },
  {
    name: 'an image of more than 40 megapixels is refused before it is decoded',
    run: async (place) => {
      const { answer } = await upload(place, png(8000, 6000), 'image/png')
      assert.match(String(refused(answer, 'asset.too_many_pixels').detail), /48/)
    },
  },
  {
    name: 'a link that was changed opens nothing',
    run: async (place) => {
      const asset = accepted((await upload(place, png(24, 24), 'image/png')).answer)
      const link = new URL(String(asset.url))
      link.searchParams.set('expires', '4102444800')
      refused(await place.wire('GET', link.pathname + link.search), 'asset.link_invalid')
    },
  },
  {
    name: 'images are found by name, and seen by their own business only',
    run: async (place) => {
      const bearer = await place.token()
      const name = place.unique('portrait')
      const headers = { 'content-type': 'image/png' }
      accepted(await place.wire('POST', `/v1/assets?name=${name}`, { token: bearer, raw: png(33, 44), headers }))
      const found = accepted(await place.wire('GET', `/v1/assets?search=${name}`, { token: bearer }))
      assert.equal(found.data?.length, 1)
      const other = await place.token({ businesses: [place.otherBusinessId] })
      assert.equal(accepted(await place.wire('GET', `/v1/assets?search=${name}`, { token: other })).data?.length, 0)
    },
  },
  {
    name: 'an image in use cannot be deleted; once unused it can',
    run: async (place) => {
      const { bearer, answer } = await upload(place, png(50, 60), 'image/png')
      const asset = accepted(answer)
      const campaign = accepted(
        await place.wire('POST', '/v1/campaigns', { token: bearer, body: { name: 'With picture' } }),
      )
      const group = campaign.draft?.value?.adGroups?.[0]
      const image = { assetId: asset.id, width: 50, height: 60, crop: null }
      const patch = [{ op: 'set', path: `adGroups.${group?.id}.ads.${group?.ads?.[0]?.id}.image`, value: image }]
      const headers = { 'if-match': '"1"' }
      accepted(await place.wire('PATCH', `/v1/campaigns/${campaign.id}`, { token: bearer, body: { patch }, headers }))
      refused(await place.wire('DELETE', `/v1/assets/${asset.id}`, { token: bearer }), 'asset.in_use')
      accepted(await place.wire('DELETE', `/v1/campaigns/${campaign.id}`, { token: bearer }))
      accepted(await place.wire('DELETE', `/v1/assets/${asset.id}`, { token: bearer }))
      refused(await place.wire('GET', `/v1/assets/${asset.id}`, { token: bearer }), 'asset.not_found')
    },
  },
]

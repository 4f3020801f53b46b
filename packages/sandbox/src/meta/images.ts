import { imageSize } from '../world/image.ts'
import { isJsonArray, type Json, parseJson } from '../world/json.ts'
import { md5 } from '../world/md5.ts'
import type { Account, Image } from '../world/state.ts'
import { formatInstant } from '../world/time.ts'
import { type Call, nowOf } from './call.ts'
import { invalidParameter, refuse, refuseRule } from './errors.ts'
import { metaFacts } from './facts.ts'
import type { Selected } from './read/selection.ts'

const { maxBytes } = metaFacts.formats.single_image.image.value

/** `POST /act_{id}/adimages`: files of a multipart body, or one image in base64 as `bytes`. */
export function uploadImages(call: Call, account: Account): Json {
  const files = Object.entries(call.files).map(([field, { filename, bytes }]) => ({
    key: filename === '' ? field : filename,
    name: filename,
    bytes,
  }))
  const { bytes: encoded } = call.parameters
  if (typeof encoded === 'string') {
    files.push({ key: 'bytes', name: String(call.parameters.name ?? ''), bytes: decodeBase64(encoded) })
  }
  if (files.length === 0) invalidParameter('bytes', 'The parameter bytes or a file is required')
  const stored = files.map((file) => ({ ...file, image: inspect(account, file, nowOf(call.state, account)) }))
  const images: Record<string, Json> = {}
  for (const { key, bytes, image } of stored) {
    const known = call.state.images[account.id] ?? {}
    call.state.images[account.id] = { ...known, [image.hash]: known[image.hash] ?? image }
    call.world.imageBytes.set(image.hash, bytes)
    images[key] = {
      hash: image.hash,
      url: urlOf(call, image),
      name: image.name,
      width: image.width,
      height: image.height,
    }
  }
  return { images }
}

function inspect(account: Account, { name, bytes }: { name: string; bytes: Uint8Array }, createdAt: number): Image {
  if (bytes.length > maxBytes) {
    refuseRule('The image is too large', `An image has at most ${maxBytes} bytes; this one has ${bytes.length}.`, [
      'bytes',
    ])
  }
  const size = imageSize(bytes)
  if (size === undefined || size.width === 0 || size.height === 0) {
    return refuseRule('The image cannot be read', `Send a PNG or JPEG to account ${account.id}.`, ['bytes'])
  }
  return { hash: md5(bytes), name, ...size, byteLength: bytes.length, createdAt }
}

function decodeBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/^data:[^,]*,/, '')), (character) => character.charCodeAt(0))
  } catch {
    return invalidParameter('bytes', 'Param bytes must be an image in base64')
  }
}

/** `GET /act_{id}/adimages`, all or those of some hashes. */
export function listImages(call: Call, account: Account, selection: readonly Selected[]): Json {
  const raw = call.parameters.hashes
  const hashes = typeof raw === 'string' ? parseJson(raw) : raw
  if (raw !== undefined && !isJsonArray(hashes)) invalidParameter('hashes', 'Param hashes must be an array.')
  const images = Object.values(call.state.images[account.id] ?? {})
  return {
    data: images
      .filter(({ hash }) => !isJsonArray(hashes) || hashes.includes(hash))
      .map((image) => readImage(call, account, image, selection)),
  }
}

/** `DELETE /act_{id}/adimages?hash=`. */
export function deleteImage(call: Call, account: Account): Json {
  const hash = String(call.parameters.hash ?? '')
  const { [hash]: found, ...rest } = call.state.images[account.id] ?? {}
  if (found === undefined) return invalidParameter('hash', `There is no image with the hash ${hash} in this ad account`)
  call.state.images[account.id] = rest
  return { success: true }
}

function readImage(call: Call, account: Account, image: Image, selection: readonly Selected[]): Json {
  const created = formatInstant(image.createdAt, account.timezone)
  const all: Readonly<Record<string, Json>> = {
    account_id: account.id,
    created_time: created,
    updated_time: created,
    hash: image.hash,
    height: image.height,
    id: `${account.id}:${image.hash}`,
    name: image.name,
    original_height: image.height,
    original_width: image.width,
    permalink_url: urlOf(call, image),
    status: 'ACTIVE',
    url: urlOf(call, image),
    url_128: urlOf(call, image),
    width: image.width,
  }
  const answer: Record<string, Json> = {}
  for (const { name } of selection) {
    if (!metaFacts.fields.AdImage.value.includes(name)) {
      refuse({
        status: 400,
        type: 'OAuthException',
        code: 100,
        message: `(#100) Tried accessing nonexistent field (${name}) on node type (AdImage)`,
        transient: false,
      })
    }
    if (all[name] !== undefined) answer[name] = all[name]
  }
  return { ...answer, hash: image.hash, id: `${account.id}:${image.hash}` }
}

function urlOf({ world }: Call, { hash }: Image): string {
  return `${world.settings.origin}/meta/images/${hash}`
}

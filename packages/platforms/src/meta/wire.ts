import type { AdImage } from '@adloom/domain/campaign'
import type { Json } from '@adloom/domain/document'

/** Named values of a request, sorted by name all the way down, so that the same operation always gives the same bytes. */
export type Parameters = Readonly<Record<string, Json>>

/** A picture that travels with a request. Who sends it cuts the crop out and puts the bytes in. */
export interface Upload {
  readonly field: 'filename'
  /** The file's name on the wire; Meta keeps it as the picture's name. */
  readonly fileName: string
  readonly assetId: string
  readonly crop: AdImage['crop']
}

/** One call of the Graph API as plain data: no host, no version, no token. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the version: `act_1/campaigns`, `120001`. */
  readonly path: string
  readonly params: Parameters
  readonly upload?: Upload
}

/** An object of the wire; nothing is known of its fields. */
export type WireObject = Readonly<Record<string, unknown>>

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text, or a number as text: Meta writes ids both ways. */
export function textAt(wire: unknown, key: string): string | null {
  const value = isWireObject(wire) ? wire[key] : undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** A number, or a text that is one: Meta writes amounts as text. */
export function numberAt(wire: unknown, key: string): number | null {
  const text = textAt(wire, key)
  return text === null || text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text)
}

export function listAt(wire: unknown, key: string): readonly unknown[] {
  const value = isWireObject(wire) ? wire[key] : undefined
  return Array.isArray(value) ? value : []
}

/** The texts of a list, in its order; what is none is left out. */
export function textsAt(wire: unknown, key: string): string[] {
  return listAt(wire, key).flatMap((value) => (typeof value === 'string' ? [value] : []))
}

export function objectAt(wire: unknown, key: string): WireObject {
  const value = isWireObject(wire) ? wire[key] : undefined
  return isWireObject(value) ? value : {}
}

/** Sorts the names of all objects in a value. Lists keep their order: on the wire it means something. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, child]) => [name, sortKeys(child)]),
  )
}

/** Parameters in their one order; a parameter that is `undefined` is not sent. */
export function parametersOf(entries: Readonly<Record<string, Json | undefined>>): Parameters {
  return Object.fromEntries(
    Object.entries(entries)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => (value === undefined ? [] : [[name, sortKeys(value)] as const])),
  )
}

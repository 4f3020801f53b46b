/** What goes over the wire and into a snapshot. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export type JsonObject = Readonly<Record<string, Json>>

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value)
}

/** An array of JSON; `Array.isArray` alone forgets that the elements are JSON. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Parses text that may be anything; `undefined` where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    // The one place where text becomes JSON: `JSON.parse` gives nothing else.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

import type { Entity, Json } from './types.ts'

export type JsonObject = { readonly [key: string]: Json }

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isEntity(value: Json | undefined): value is JsonObject & Entity {
  return isObject(value) && Object.hasOwn(value, 'id') && typeof value.id === 'string'
}

/** Whether a list holds entities only. An empty list could hold them, so it counts. */
export function isEntityList(value: Json | undefined): value is readonly (JsonObject & Entity)[] {
  return isList(value) && value.every(isEntity)
}

/** Deep equality of JSON. Objects are equal whatever the order of their keys; shared parts cost nothing. */
export function equalJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (isList(left)) {
    return isList(right) && left.length === right.length && left.every((item, index) => equalJson(item, right[index]))
  }
  if (!isObject(left) || !isObject(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key], right[key]))
  )
}

/** Whether two objects have the same keys, in any order. */
export function sameKeys(left: JsonObject, right: JsonObject): boolean {
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key))
}

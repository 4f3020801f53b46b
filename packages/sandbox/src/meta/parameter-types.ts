import { isJsonArray, isJsonObject, type Json, parseJson } from '../world/json.ts'
import { parseInstant } from '../world/time.ts'
import { invalidParameter } from './errors.ts'

/** What a parameter has to be. Values come as text in queries and forms, and as JSON in bodies; both are read. */
export type ParameterType =
  | { readonly kind: 'text'; readonly nonEmpty?: boolean; readonly maximum?: number }
  | { readonly kind: 'enumeration'; readonly values: readonly string[] }
  /** Money in whole units of the account's currency as Meta counts them. */
  | { readonly kind: 'units' }
  | { readonly kind: 'integer'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'time' }
  | { readonly kind: 'id' }
  | { readonly kind: 'url' }
  | { readonly kind: 'list'; readonly of: ParameterType }
  | { readonly kind: 'object'; readonly keys?: readonly string[] }
  /** Taken and given back as it is: known to Meta, not modelled here. */
  | { readonly kind: 'json' }

/**
 * Reads one parameter or refuses the call as Meta does.
 *
 * @param zone of the ad account, for times written without an offset
 * @returns times as milliseconds, numbers as numbers, the rest as JSON
 */
export function readParameter(name: string, type: ParameterType, raw: Json, zone: string): Json {
  switch (type.kind) {
    case 'text':
      return readText(name, type, raw)
    case 'enumeration':
      if (typeof raw === 'string' && type.values.includes(raw)) return raw
      return invalidParameter(name, `Param ${name} must be one of {${type.values.join(', ')}}`)
    case 'units':
      return readInteger(name, raw, 0, Number.MAX_SAFE_INTEGER)
    case 'integer':
      return readInteger(name, raw, type.minimum ?? Number.MIN_SAFE_INTEGER, type.maximum ?? Number.MAX_SAFE_INTEGER)
    case 'boolean':
      return readBoolean(name, raw)
    case 'time': {
      const instant = typeof raw === 'string' || typeof raw === 'number' ? parseInstant(raw, zone) : undefined
      if (instant === undefined) return invalidParameter(name, `Param ${name} must be a valid datetime or timestamp`)
      return instant
    }
    case 'id':
      if ((typeof raw === 'string' && /^\d+$/.test(raw)) || (typeof raw === 'number' && Number.isSafeInteger(raw)))
        return String(raw)
      return invalidParameter(name, `Param ${name} must be a valid ID string (e.g., "123")`)
    case 'url':
      if (typeof raw === 'string' && isWebAddress(raw)) return raw
      return invalidParameter(name, `Param ${name} must be a valid URL`)
    case 'list':
      return readList(name, type.of, raw, zone)
    case 'object':
      return readObject(name, type.keys, raw)
    case 'json':
      return typeof raw === 'string' ? (parseJson(raw) ?? raw) : raw
  }
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$|^https?:\/\/localhost(?:[:/]\S*)?$/.test(text) && URL.canParse(text)
}

function readText(name: string, type: Extract<ParameterType, { kind: 'text' }>, raw: Json): string {
  if (typeof raw !== 'string') return invalidParameter(name, `Param ${name} must be a string`)
  if (type.nonEmpty === true && raw.trim() === '') return invalidParameter(name, `Param ${name} must be non-empty`)
  if (type.maximum !== undefined && [...raw].length > type.maximum) {
    return invalidParameter(name, `Param ${name} must be at most ${type.maximum} characters long`)
  }
  return raw
}

function readInteger(name: string, raw: Json, minimum: number, maximum: number): number {
  const value = typeof raw === 'string' && /^-?\d+$/.test(raw) ? Number(raw) : raw
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return invalidParameter(name, `Param ${name} must be an integer`)
  }
  if (value < minimum) return invalidParameter(name, `Param ${name} must be greater than or equal to ${minimum}`)
  if (value > maximum) return invalidParameter(name, `Param ${name} must be less than or equal to ${maximum}`)
  return value
}

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }

function readBoolean(name: string, raw: Json): boolean {
  const value = raw === null ? undefined : booleans[String(raw).toLowerCase()]
  if (value === undefined) return invalidParameter(name, `Param ${name} must be a boolean`)
  return value
}

function readList(name: string, of: ParameterType, raw: Json, zone: string): Json {
  const list = typeof raw === 'string' ? parseJson(raw) : raw
  if (!isJsonArray(list)) return invalidParameter(name, `Param ${name} must be an array.`)
  return list.map((element, index) => readParameter(`${name}[${index}]`, of, element, zone))
}

function readObject(name: string, keys: readonly string[] | undefined, raw: Json): Json {
  const object = typeof raw === 'string' ? parseJson(raw) : raw
  if (!isJsonObject(object)) return invalidParameter(name, `Param ${name} must be a JSON object`)
  const stranger = keys === undefined ? undefined : Object.keys(object).find((key) => !keys.includes(key))
  if (stranger !== undefined) return invalidParameter(name, `Invalid keys "${stranger}" were found in param "${name}".`)
  return object
}

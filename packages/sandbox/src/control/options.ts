import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../world/json.ts'

/** What an option of the control plane has to be. */
interface Kinds {
  readonly text: string
  readonly number: number
  readonly boolean: boolean
  readonly texts: readonly string[]
  readonly object: JsonObject
  readonly named: readonly { readonly id: string; readonly name: string }[]
}

type Shape = Readonly<Record<string, keyof Kinds>>

type Options<S extends Shape> = { readonly [Name in keyof S]?: Kinds[S[Name]] }

const checks: { readonly [Kind in keyof Kinds]: (value: Json) => boolean } = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  texts: (value) => isJsonArray(value) && value.every((element) => typeof element === 'string'),
  object: isJsonObject,
  named: (value) =>
    isJsonArray(value) &&
    value.every(
      (element) => isJsonObject(element) && typeof element.id === 'string' && typeof element.name === 'string',
    ),
}

/**
 * Reads options that came as JSON.
 *
 * @throws RangeError for an option that is not known or of another kind
 */
export function readOptions<const S extends Shape>(body: JsonObject, shape: S): Options<S> {
  for (const [name, value] of Object.entries(body)) {
    const kind = shape[name]
    if (kind === undefined) {
      throw new RangeError(`sandbox.control: there is no option ${name}; known are ${Object.keys(shape).join(', ')}`)
    }
    if (!checks[kind](value)) throw new RangeError(`sandbox.control: ${name} must be of the kind ${kind}`)
  }
  // Every value was checked against its kind above.
  return body as Options<S>
}

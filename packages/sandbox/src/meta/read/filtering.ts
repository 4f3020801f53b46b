import { isJsonArray, isJsonObject, type Json, parseJson } from '../../world/json.ts'
import type { AdObject, State } from '../../world/state.ts'
import { invalidParameter } from '../errors.ts'
import { campaignOf, parentOf } from '../tree.ts'
import { readField } from './fields.ts'

type Operator = (value: readonly string[], wanted: readonly string[]) => boolean

/** Operators of `filtering`. Values are lists, so that a label and a status are asked in the same way. */
const operators: Readonly<Record<string, Operator>> = {
  EQUAL: (value, [wanted]) => value[0] === wanted,
  NOT_EQUAL: (value, [wanted]) => value[0] !== wanted,
  IN: (value, wanted) => value.some((element) => wanted.includes(element)),
  NOT_IN: (value, wanted) => !value.some((element) => wanted.includes(element)),
  ANY: (value, wanted) => value.some((element) => wanted.includes(element)),
  ALL: (value, wanted) => wanted.every((element) => value.includes(element)),
  NONE: (value, wanted) => !value.some((element) => wanted.includes(element)),
  // Meta compares names without regard to case.
  CONTAIN: (value, [wanted]) => lower(value[0]).includes(lower(wanted)),
  NOT_CONTAIN: (value, [wanted]) => !lower(value[0]).includes(lower(wanted)),
  GREATER_THAN: (value, [wanted]) => Number(value[0]) > Number(wanted),
  LESS_THAN: (value, [wanted]) => Number(value[0]) < Number(wanted),
  IN_RANGE: (value, [from, to]) => Number(value[0]) >= Number(from) && Number(value[0]) <= Number(to),
  NOT_IN_RANGE: (value, [from, to]) => Number(value[0]) < Number(from) || Number(value[0]) > Number(to),
}

export type Filter = (object: AdObject) => boolean

/** Reads `filtering`, a list of `{field, operator, value}` that all have to hold. */
export function readFilters(state: State, filtering: Json | undefined): Filter[] {
  if (filtering === undefined) return []
  const list = typeof filtering === 'string' ? parseJson(filtering) : filtering
  if (!isJsonArray(list)) return invalidParameter('filtering', 'Param filtering must be an array.')
  return list.map((filter) => readFilter(state, filter))
}

function readFilter(state: State, filter: Json): Filter {
  if (!isJsonObject(filter)) return invalidParameter('filtering', 'Param filtering must be an array of objects')
  const operator = operators[String(filter.operator)]
  if (operator === undefined) {
    return invalidParameter(
      'filtering',
      `Param filtering[0][operator] must be one of {${Object.keys(operators).join(', ')}}`,
    )
  }
  const field = String(filter.field ?? '')
  const wanted = (isJsonArray(filter.value) ? filter.value : [filter.value ?? null]).map(String)
  return (object) => operator(valuesOf(state, object, field), wanted)
}

/** A field of the object or, as `campaign.name` or `adset.id`, of what stands above it. */
function valuesOf(state: State, object: AdObject, field: string): string[] {
  const [owner, name] = field.includes('.') ? field.split('.') : ['', field]
  const holder = owner === '' || owner === object.type ? object : above(state, object, owner ?? '')
  if (holder === undefined || name === undefined) return []
  // By name or by id: both are documented, and no name is an id.
  if (name === 'adlabels' || name === 'adlabel_ids') {
    return holder.labels.flatMap((id) => [id, String(state.objects[id]?.values.name ?? '')])
  }
  const value = readField(state, holder, name)
  return value === undefined ? [] : (isJsonArray(value) ? value : [value]).map(String)
}

function above(state: State, object: AdObject, owner: string): AdObject | undefined {
  return owner === 'campaign' ? campaignOf(state, object) : owner === 'adset' ? parentOf(state, object) : undefined
}

function lower(text: string | undefined): string {
  return (text ?? '').toLowerCase()
}

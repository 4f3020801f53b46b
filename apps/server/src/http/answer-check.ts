import { type AnyRouteSchemas, checkValue } from '@adloom/contract/schemas'

/** Fails when an answer is not what the contract promises: a mistake of ours, to be seen before a client sees it. */
export function checkAnswer(id: string, { response }: AnyRouteSchemas, result: unknown): void {
  if (response === null) return
  // As the client will read it: what JSON leaves out is not there.
  const checked = checkValue(response, JSON.parse(JSON.stringify(result)), 'answer')
  if (checked.ok) return
  const faults = checked.issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new Error(`${id} answered off its schema. ${faults}`)
}

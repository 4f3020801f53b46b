import type { RouteEntry } from '../every-route.ts'
import type { ProblemCode } from '../problem.ts'
import { envelopeMediaType, problemMediaType, problems } from '../problems.ts'
import type { Route } from '../route.ts'
import { errorsOf } from '../route-errors.ts'
import { type AnyRouteSchemas, imageTypes } from '../schemas/index.ts'
import { parameterSchemas, reference } from './components.ts'
import { requestExamples } from './examples.ts'
import { headersOfProblem, headersOfSuccess, parametersOfHeaders } from './headers.ts'
import { summaryOf } from './summaries.ts'
import type { JsonSchema, MediaType, Operation, Parameter, Reference, RequestBody, Response } from './types.ts'

/** One route as an operation of the reference. */
export function operationOf({ resource, name, route }: RouteEntry, schemas: AnyRouteSchemas): Operation {
  const operationId = `${resource}_${name}`
  const parameters: (Parameter | Reference)[] = [
    ...parameterSchemas(schemas.params).map((found) => ({ ...found, in: 'path' as const, required: true })),
    ...parameterSchemas(schemas.query).map((found) => ({ ...found, in: 'query' as const })),
    ...parametersOfHeaders(route),
  ]
  const body = bodyOf(operationId, route, schemas)
  return {
    operationId,
    summary: summaryOf(resource, name),
    ...(route.scope !== undefined && { description: `Needs the scope \`${route.scope}\`.` }),
    tags: [resource],
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
    responses: { [route.success]: successOf(route, schemas), ...problemsOf(route) },
  }
}

function securityOf(route: Route): Operation['security'] {
  if (route.auth === 'session') return [{ embedToken: [] }]
  return route.auth === 'key' ? [{ secretKey: [] }] : []
}

const bytes: JsonSchema = { type: 'string', format: 'binary' }

function bodyOf(operationId: string, route: Route, { body }: AnyRouteSchemas): RequestBody | undefined {
  if (route.upload === true) {
    return {
      required: true,
      description: 'The bytes of one image, sent as its own type.',
      content: Object.fromEntries(imageTypes.map((type) => [type, { schema: bytes }])),
    }
  }
  if (body === null) return undefined
  const example = requestExamples[operationId]
  return {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: reference(body), ...(example !== undefined && { example }) } },
  }
}

function successOf(route: Route, schemas: AnyRouteSchemas): Response {
  const content = contentOf(route, schemas)
  return {
    description: successNames[route.success],
    headers: headersOfSuccess(route),
    ...(content !== undefined && { content }),
  }
}

const successNames: Readonly<Record<Route['success'], string>> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Begun; the job says how far it is.',
  204: 'Done. There is nothing to say.',
  302: 'Go on at the address in `Location`.',
}

function contentOf(route: Route, { response }: AnyRouteSchemas): Readonly<Record<string, MediaType>> | undefined {
  if (route.answers === 'bytes') return Object.fromEntries(imageTypes.map((type) => [type, { schema: bytes }]))
  if (response === null) return undefined
  const schema = reference(response)
  return route.answers === 'events' ? { 'text/event-stream': { schema } } : { 'application/json': { schema } }
}

function problemsOf(route: Route): Readonly<Record<string, Response>> {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of errorsOf(route)) {
    const { status } = problems[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemResponse(route, status, codes)]))
}

function problemResponse(route: Route, status: number, codes: readonly ProblemCode[]): Response {
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join('\n\n'),
    headers: headersOfProblem(route, status),
    content: {
      [problemMediaType]: {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { type: 'object', properties: { code: { type: 'string', 'x-extensible-enum': [...codes] } } },
          ],
        },
      },
      [envelopeMediaType]: { schema: { $ref: '#/components/schemas/ErrorEnvelope' } },
    },
  }
}

import { everyRoute } from '../every-route.ts'
import { schemasOf } from '../schemas/table.ts'
import { componentSchemas } from './components.ts'
import { headerParameters, responseHeaders } from './headers.ts'
import { operationOf } from './operation.ts'
import { tags } from './tags.ts'
import type { OpenApiDocument, Operation } from './types.ts'

export interface OpenApiOptions {
  /** Where the API answers, without `/v1`. */
  readonly serverUrl: string
  /** Of the server that serves the document. */
  readonly version: string
}

/** The whole contract as OpenAPI 3.1, for generators and for the browsable reference. */
export function openapiDocument({ serverUrl, version }: OpenApiOptions): OpenApiDocument {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Adloom',
      version,
      description:
        'Answers may gain keys and members of sets marked `x-extensible-enum` at any time; read past those you do not know. Requests are strict: a key that is not listed is refused.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: paths(),
    components: {
      schemas: componentSchemas(),
      parameters: headerParameters,
      headers: responseHeaders,
      securitySchemes: {
        embedToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A token that your backend minted with `POST /v1/embed-sessions`. Safe in a browser.',
        },
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A secret key of the deployment. Only ever in a backend.',
        },
      },
    },
  }
}

function paths(): OpenApiDocument['paths'] {
  const found: Record<string, Record<string, Operation>> = {}
  for (const entry of everyRoute()) {
    const operations = (found[entry.route.path] ??= {})
    operations[entry.route.method.toLowerCase()] = operationOf(entry, schemasOf(entry.resource, entry.name))
  }
  return found
}

/**
 * The order inside packages, as data. Between packages `turbo boundaries` watches; what it cannot see is here:
 * which folder of a package may import which, and where an outside package may be named at all.
 */
export interface OrderRule {
  /** Names the rule in messages and in the list of planted violations. */
  readonly name: string
  /** Files it holds for: path prefixes from the root of the repository. */
  readonly within: readonly string[]
  /** Files below `within` that are exempt. */
  readonly except?: readonly RegExp[]
  /** What may not be imported: a path prefix from the root (`packages/…`, `apps/…`) or a package, with all below it. */
  readonly forbid: readonly string[]
  /** Whether `import type` is let through: types vanish, so they cannot carry a call the wrong way. */
  readonly typesAllowed?: true
  /** The reason, shown to the person who broke it. */
  readonly because: string
}

/** Left to right. A folder imports only from its left. */
const domainOrder = [
  'money',
  'time',
  'metrics',
  'brand',
  'audience',
  'capability',
  'document',
  'campaign',
  'creative',
  'email',
  'planning',
  'decide',
  'experiment',
] as const

const widgets = ['campaign-list', 'campaign-builder', 'plan-review', 'connections', 'history'] as const
const reactSrc = 'packages/react/src'

/** Tests, stories and what only they use may reach for anything. */
const tests = [/\.(test|test-d|stories)\.tsx?$/, /\/src\/testing\//, /\/test\//, /\/verify\//]

export const orderRules: readonly OrderRule[] = [
  ...domainOrder.map((folder, index) => ({
    name: `domain/${folder}`,
    within: [`packages/domain/src/${folder}/`],
    forbid: domainOrder.slice(index + 1).map((later) => `packages/domain/src/${later}/`),
    because: `in domain a folder imports only from its left: ${domainOrder.join(', ')}`,
  })),
  {
    name: 'contract/routes',
    within: ['packages/contract/src/'],
    except: [...tests, /^packages\/contract\/src\/(schemas|openapi)\//],
    forbid: ['packages/contract/src/schemas/', 'packages/contract/src/openapi/', 'zod'],
    because: 'descriptors are strings only, so that a client that imports them carries no schema',
  },
  {
    name: 'client/schemas',
    within: ['packages/client/src/'],
    except: [...tests, /^packages\/client\/src\/validate(\.ts|\/)/],
    forbid: ['@adloom/contract/schemas', '@adloom/contract/openapi', 'zod'],
    because: 'schemas are paid for only by who imports @adloom/client/validate',
  },
  {
    name: 'client/react',
    within: ['packages/client/src/'],
    except: tests,
    forbid: ['react', 'react-dom'],
    because: 'the client runs in any JavaScript, without React',
  },
  {
    name: 'react/wire',
    within: [`${reactSrc}/`],
    except: tests,
    forbid: ['@adloom/contract', '@adloom/testing', 'msw'],
    because: 'widgets speak to the server through @adloom/client only',
  },
  {
    name: 'react/platforms',
    within: [`${reactSrc}/`],
    except: tests,
    forbid: ['@adloom/platforms', '@adloom/platform-facts'],
    because: 'what a platform can do comes from the server as a capability',
  },
  {
    name: 'react/queries',
    within: [`${reactSrc}/`],
    except: [...tests, /^packages\/react\/src\/provider\//, /(^|\/)([a-z0-9-]+[.-])?data\.tsx?$/],
    forbid: ['@tanstack/react-query'],
    because: 'queries are asked in provider/ and in data files (data.ts, use-…-data.ts); views get props',
  },
  {
    name: 'react/foundation',
    within: ['provider', 'document', 'primitives', 'planning', 'campaign-words', 'styles', 'charts', 'table'].map(
      (folder) => `${reactSrc}/${folder}/`,
    ),
    except: tests,
    forbid: widgets.map((widget) => `${reactSrc}/${widget}/`),
    because: 'widgets stand on provider, document, primitives and planning; these know no widget',
  },
  ...widgets.map((widget) => ({
    name: `react/${widget}`,
    within: [`${reactSrc}/${widget}/`],
    except: tests,
    forbid: widgets.filter((other) => other !== widget).map((other) => `${reactSrc}/${other}/`),
    because: 'each widget is an entry with a size of its own; what two share belongs below them',
  })),
  {
    name: 'server/http',
    within: ['apps/server/src/http/'],
    except: tests,
    forbid: ['apps/server/src/db/', 'apps/server/src/ai/', 'apps/server/src/connectors/'],
    typesAllowed: true,
    because: 'a route validates, authorises and calls one service; it never touches the database or a model',
  },
  {
    name: 'server/sql',
    within: ['apps/server/src/http/', 'apps/server/src/services/', 'apps/server/src/workflows/', 'apps/server/src/ai/'],
    except: tests,
    forbid: ['kysely', 'pg', 'pg-copy-streams'],
    because: 'SQL is written in apps/server/src/db, one repository an aggregate',
  },
  {
    name: 'server/services',
    within: ['apps/server/src/services/', 'apps/server/src/workflows/'],
    except: tests,
    forbid: ['apps/server/src/http/', 'hono', '@hono/node-server'],
    because: 'a service knows actors and documents, not requests',
  },
  {
    name: 'server/db',
    within: ['apps/server/src/db/'],
    except: tests,
    forbid: ['apps/server/src/services/', 'apps/server/src/http/', 'apps/server/src/workflows/', 'hono'],
    typesAllowed: true,
    because: 'a repository reads and writes rows and holds no business rule',
  },
]

/** The rules that a file breaks by importing a target, given the file and the resolved target (a path from the root or a package). */
export function brokenRules(file: string, target: string, typeOnly: boolean): readonly OrderRule[] {
  return orderRules.filter(
    (rule) =>
      rule.within.some((prefix) => file.startsWith(prefix)) &&
      !rule.except?.some((pattern) => pattern.test(file)) &&
      !(typeOnly && rule.typesAllowed === true) &&
      rule.forbid.some((forbidden) => reaches(target, forbidden)),
  )
}

function reaches(target: string, forbidden: string): boolean {
  if (forbidden.endsWith('/')) return `${target}/`.startsWith(forbidden)
  return target === forbidden || target.startsWith(`${forbidden}/`)
}

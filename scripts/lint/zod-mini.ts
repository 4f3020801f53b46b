import { child, children, nameOf, type Rule } from './ast.ts'
import { visitImports } from './imports.ts'

/** zod comes in as `import * as z from 'zod/mini'`: 7 kB against 27 and 91 for the other ways (see docs/decisions). */
export const zodMini: Rule = {
  create(context) {
    return {
      ...visitImports(({ node, specifier }) => {
        if (specifier !== 'zod' && !specifier.startsWith('zod/')) return
        const specifiers = children(node, 'specifiers')
        const namespace = specifiers.length === 1 && specifiers[0]?.type === 'ImportNamespaceSpecifier'
        if (specifier === 'zod/mini' && namespace) return
        context.report({ node, message: "Import zod only as `import * as z from 'zod/mini'`, so that it stays small." })
      }),
      CallExpression(node) {
        const callee = child(node, 'callee')
        if (callee?.type !== 'MemberExpression') return
        if (nameOf(child(callee, 'object')) !== 'z' || nameOf(child(callee, 'property')) !== 'config') return
        context.report({ node, message: "`z.config` is global on the host's page: leave it alone." })
      },
    }
  },
}

import { isRead, memberPath, type Node, nameOf, type Rule } from './ast.ts'

const browserGlobals = new Set(['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage'])

/** What a module does at import happens on a server, too: the browser may only be read inside a function. */
export const domAtImport: Rule = {
  create(context) {
    const check = (node: Node, name: string | undefined) => {
      if (name === undefined || !browserGlobals.has(name) || insideFunction(node) || underTypeof(node)) return
      context.report({ node, message: `\`${name}\` is read when this module is imported: read it inside a function.` })
    }
    return {
      Identifier(node) {
        if (isRead(node)) check(node, nameOf(node))
      },
      MemberExpression(node) {
        check(node, memberPath(node))
      },
    }
  },
}

function insideFunction(node: Node): boolean {
  for (let at = node.parent; at !== undefined && at !== null; at = at.parent) {
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(at.type)) return true
  }
  return false
}

function underTypeof(node: Node): boolean {
  return node.parent?.type === 'UnaryExpression' && node.parent['operator'] === 'typeof'
}

import { child, children, type Node, type Visitor } from './ast.ts'

export interface Imported {
  readonly node: Node
  readonly specifier: string
  readonly typeOnly: boolean
}

/** Calls back for every way a module can name another: import, re-export, `import()`, and `import('…')` as a type. */
export function visitImports(seen: (imported: Imported) => void): Visitor {
  const visit = (node: Node) => {
    const source = child(node, 'source')
    const specifier = source?.['value']
    if (typeof specifier === 'string') seen({ node, specifier, typeOnly: isTypeOnly(node) })
  }
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
    TSImportType(node) {
      const specifier = (child(node, 'source') ?? child(node, 'argument'))?.['value']
      if (typeof specifier === 'string') seen({ node, specifier, typeOnly: true })
    },
  }
}

function isTypeOnly(node: Node): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true
  const specifiers = children(node, 'specifiers')
  return (
    specifiers.length > 0 &&
    specifiers.every((specifier) => specifier['importKind'] === 'type' || specifier['exportKind'] === 'type')
  )
}

import { dirname, join, relative, sep } from 'node:path'
import type { Rule } from './ast.ts'
import { visitImports } from './imports.ts'
import { brokenRules } from './order.ts'

/** Holds every import against the table in `order.ts`. */
export const importOrder: Rule = {
  create(context) {
    const file = fromRoot(context.cwd, context.filename)
    return visitImports(({ node, specifier, typeOnly }) => {
      const target = resolveTarget(context.cwd, context.filename, specifier)
      for (const rule of brokenRules(file, target, typeOnly)) {
        context.report({ node, message: `[${rule.name}] ${file} must not import ${specifier}: ${rule.because}.` })
      }
    })
  },
}

function fromRoot(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

/** A relative import as a path from the root; one of ours, `@adloom/domain/money`, also as its folder. */
function resolveTarget(root: string, file: string, specifier: string): string {
  return specifier.startsWith('.') ? fromRoot(root, join(dirname(file), specifier)) : specifier
}

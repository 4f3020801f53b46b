/** The few facts of a syntax tree node that our rules read; the linter hands nodes over without types. */
export interface Node {
  readonly type: string
  readonly parent?: Node
  readonly [key: string]: unknown
}

export interface Context {
  readonly filename: string
  readonly cwd: string
  report(problem: { readonly node: Node; readonly message: string }): void
}

export type Visitor = Readonly<Record<string, (node: Node) => void>>

export interface Rule {
  create(context: Context): Visitor
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

export function child(node: Node, key: string): Node | undefined {
  const value = node[key]
  return isNode(value) ? value : undefined
}

export function children(node: Node, key: string): readonly Node[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

export function nameOf(node: Node | undefined): string | undefined {
  return node?.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined
}

/** `a.b` as text, for members that are written out; `globalThis.` and `window.` in front do not count. */
export function memberPath(node: Node): string | undefined {
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined
  const object = child(node, 'object')
  const property = nameOf(child(node, 'property'))
  if (object === undefined || property === undefined) return undefined
  const head = nameOf(object) ?? memberPath(object)
  if (head === undefined) return undefined
  return head === 'globalThis' || head === 'window' ? property : `${head}.${property}`
}

/** Whether an identifier stands for a value that is read, rather than a property's name, a key, a type or a declaration. */
export function isRead(node: Node): boolean {
  const parent = node.parent
  if (parent === undefined) return false
  if (parent.type === 'MemberExpression') return child(parent, 'object') === node || parent['computed'] === true
  if (parent.type === 'Property' || parent.type === 'PropertyDefinition' || parent.type === 'MethodDefinition') {
    return parent['shorthand'] === true || child(parent, 'value') === node
  }
  return !/^(TS|Import|Export|LabeledStatement)/.test(parent.type)
}

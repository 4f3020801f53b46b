import { child, children, isRead, memberPath, nameOf, type Rule } from './ast.ts'

const forbiddenMembers = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
])

const forbiddenGlobals = new Set([
  'fetch',
  'XMLHttpRequest',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'queueMicrotask',
  'process',
])

const because = 'pure code gets its clock, ids and seeds passed in, and does no input or output'

/** Pure packages read no clock, no randomness, no network, and set no timer. */
export const pure: Rule = {
  create(context) {
    return {
      MemberExpression(node) {
        const path = memberPath(node)
        if (path === undefined) return
        if (forbiddenMembers.has(path) || forbiddenGlobals.has(path)) {
          context.report({ node, message: `No \`${path}\` here: ${because}.` })
        }
      },
      Identifier(node) {
        const name = nameOf(node)
        if (name === undefined || !forbiddenGlobals.has(name) || !isRead(node)) return
        context.report({ node, message: `No \`${name}\` here: ${because}.` })
      },
      NewExpression(node) {
        if (nameOf(child(node, 'callee')) === 'Date' && children(node, 'arguments').length === 0) {
          context.report({ node, message: `No \`new Date()\` without an argument here: ${because}.` })
        }
      },
      CallExpression(node) {
        if (nameOf(child(node, 'callee')) === 'Date') {
          context.report({ node, message: `No \`Date()\` here: ${because}.` })
        }
      },
    }
  },
}

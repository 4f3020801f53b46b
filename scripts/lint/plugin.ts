import { domAtImport } from './dom-at-import.ts'
import { importOrder } from './import-order.ts'
import { pure } from './pure.ts'
import { zodMini } from './zod-mini.ts'

/** The house's own lint rules; what they forbid is a table in `order.ts`. */
const plugin = {
  meta: { name: 'adloom' },
  rules: { 'dom-at-import': domAtImport, 'import-order': importOrder, pure, 'zod-mini': zodMini },
}

export default plugin

export { Connections, type ConnectionsProps } from './connections.tsx'
export { connectionsMessages } from './messages.ts'
export type { Returned } from './returned.ts'
export {
  type ConnectionOutcome,
  type ConnectionsController,
  type UseConnectionsOptions,
  useConnections,
} from './use-connections.ts'

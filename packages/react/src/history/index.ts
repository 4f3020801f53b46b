export { History, type HistoryProps } from './history.tsx'
export { historyMessages } from './messages.ts'

export { metaCapability } from './capability.ts'

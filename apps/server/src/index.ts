export { type App, type AppOptions, createApp } from './app.ts'
export { migrate } from './db/migrate.ts'
export { createPool, type Pool, type PoolOptions } from './db/pool.ts'

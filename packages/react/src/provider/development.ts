/** Whether to spend time on advice to the developer. Bundlers replace the expression, so production carries none of it. */
export const isDevelopment = typeof process !== 'undefined' && process.env.NODE_ENV !== 'production'

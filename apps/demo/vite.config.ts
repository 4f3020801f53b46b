import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  plugins: [react()],
  // In development the packages' sources are used, so that nothing has to be built; what is shipped uses their builds.
  resolve: { conditions: [...(command === 'serve' ? ['@adloom/source'] : []), ...defaultClientConditions] },
  // The backend puts the nonce of each answer in its place; in development there is no policy.
  ...(command === 'build' && { html: { cspNonce: '__NONCE__' } }),
  build: { outDir: 'dist/client', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
}))

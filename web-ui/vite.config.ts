import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Where `npm run dev` finds a running control plane: ./fairlead demo prints the address. */
const controlPlane = process.env.FAIRLEAD_CONSOLE ?? 'http://127.0.0.1:18085'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.FAIRLEAD_CONSOLE_DIR ?? 'target/classes/console',
    emptyOutDir: true,
    // Everything is a file of its own: the Content-Security-Policy allows neither inline code nor data: scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    target: 'es2023',
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/oauth2', '/login', '/logout'].map((path) => [path, { target: controlPlane }]),
    ),
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://console.test/' } },
    setupFiles: ['src/test/setup.ts'],
    // Other people's clocks: the hostile time zone of the Java tests.
    env: { TZ: 'Pacific/Chatham' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    restoreMocks: true,
  },
})

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.PARLEY_URL ?? 'http://localhost:8080';

export default defineConfig({
  // Relative, so that the page also works behind a proxy that serves it under a path.
  base: './',
  plugins: [react()],
  server: { proxy: { '/v1': { target: server, ws: true } } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});

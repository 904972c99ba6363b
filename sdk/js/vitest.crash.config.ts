import { defineConfig } from 'vitest/config';

const MINUTES = 60_000;

export default defineConfig({
  test: {
    include: ['test/crash/*.test.ts'],
    testTimeout: 20 * MINUTES,
    hookTimeout: 5 * MINUTES,
  },
});

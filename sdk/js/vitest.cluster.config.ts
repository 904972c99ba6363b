import { defineConfig } from 'vitest/config';

const MINUTES = 60_000;

export default defineConfig({
  test: {
    include: ['test/cluster/*.test.ts'],
    testTimeout: 2 * MINUTES,
    hookTimeout: 10 * MINUTES,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/live/*.test.ts'],
    globalSetup: ['test/live/environment.ts'],
    testTimeout: 60_000,
    fileParallelism: false,
  },
});

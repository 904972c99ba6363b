import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/*.test.ts', 'test/chaos/*.test.ts', 'test/model/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 10_000,
  },
});

import { defineConfig } from 'vitest/config';

const MINUTES = 60_000;
const faults = Number(process.env['CHAOS_MINUTES'] ?? 10);

export default defineConfig({
  test: {
    include: ['test/chaos/*.run.ts'],
    testTimeout: (faults + 10) * MINUTES,
    hookTimeout: 10 * MINUTES,
    disableConsoleIntercept: true,
  },
});

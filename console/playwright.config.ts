import { defineConfig, devices } from '@playwright/test';

/**
 * The system's Chromium, since a browser that a tool downloads cannot be had everywhere. The server
 * under test is the caller's: `PARLEY_URL=http://localhost:8080 npm run e2e`.
 */
export default defineConfig({
  testDir: 'e2e',
  // Generous for busy machines: a condition that holds ends each wait at once.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  workers: 1,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.PARLEY_URL ?? 'http://localhost:8080',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

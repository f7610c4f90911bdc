import { defineConfig } from '@playwright/test';

export default defineConfig({
  // One desktop at a time: each is a browser of its own.
  workers: 1,
  timeout: 60_000,
  // On a busy machine a click can fall between two answers; a test that passes only when repeated is listed as flaky.
  retries: 2,
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  projects: [
    { name: 'stand-in', testDir: 'test/stand-in', use: { trace: 'off' } },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
});

import { defineConfig } from '@playwright/test';

export default defineConfig({
  // Each desktop is a browser of its own. A test waits half of its time, for frames, services and what is asked again.
  workers: 3,
  // Nothing here is about how soon: a busy machine draws later.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A test that passes only when repeated hides a race, of the test or of the product.
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  projects: [
    { name: 'stand-in', testDir: 'test/stand-in', use: { trace: 'off' } },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
});

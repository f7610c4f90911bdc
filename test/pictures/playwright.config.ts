import { defineConfig } from '@playwright/test';

// Pictures for people to look at, and no tests: they run on their own, by `npm run -s screenshots`.
export default defineConfig({
  testDir: '.',
  testMatch: '*.pictures.ts',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['line']],
  outputDir: '../../test-results/screenshots',
});

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Importing the `electron` package in Node downloads a browser; a test that needs it is wrong about its room.
const electronGuard = fileURLToPath(new URL('test/no-electron.ts', import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^electron(\/.*)?$/, replacement: electronGuard }] },
  test: {
    // One more than there are processors: tests wait for disks, processes and the next frame in between.
    maxWorkers: availableParallelism() + 1,
    // What is young is thrown away seldom and all at once: screens are made and forgotten all the time.
    execArgv: ['--max-semi-space-size=64'],
    // No test replaces a module or leaves anything in one: files in a worker share what was loaded once.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A busy machine takes longer than the second that is usual.
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.tsx'],
          setupFiles: ['test/component-setup.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});

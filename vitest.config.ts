import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Importing the `electron` package in Node downloads a browser; a test that needs it is wrong about its room.
const electronGuard = fileURLToPath(new URL('test/no-electron.ts', import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^electron(\/.*)?$/, replacement: electronGuard }] },
  test: {
    // Every processor works: the one that is left free by default only waits for the others.
    maxWorkers: '100%',
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
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

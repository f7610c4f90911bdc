import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';

const entries = {
  main: 'electron/main.ts',
  cli: 'electron/cli.ts',
  worker: 'electron/core/worker.ts',
  'checkpoint-worker': 'electron/replica/checkpoint-worker.ts',
  'draft-worker': 'electron/imports/draft-worker.ts',
};

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out',
    // The four builds share the folder; scripts/build.ts empties it once.
    emptyOutDir: false,
    target: 'node24',
    license: { fileName: 'licences.json' },
    // Unminified: a stack trace in a log must be readable.
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      external: ['electron', /^node:/],
      // Flat: a file beside the entries finds the others by the same relative URL, whichever chunk it landed in.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
});

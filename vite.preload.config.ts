import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out',
    emptyOutDir: false,
    target: 'chrome156',
    license: { fileName: 'licences.json' },
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      // A sandboxed preload is loaded as one CommonJS file.
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, target: 'node' },
});

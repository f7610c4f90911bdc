import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out',
    emptyOutDir: false,
    target: 'node24',
    license: { fileName: 'licences.json' },
    // Unminified: a stack trace in a log must be readable.
    minify: false,
    rolldownOptions: {
      input: { service: 'service/main.ts', 'snapshot-worker': 'service/snapshot-worker.ts' },
      external: [/^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
});

import { defineConfig } from 'vite';

// What is packaged (scripts/package.ts) asks tools at their own addresses and nowhere else.
const isRelease = process.env['ROLLCALL_RELEASE'] === '1';

export default defineConfig({
  define: { WITH_DOUBLES: JSON.stringify(!isRelease) },
  build: {
    ssr: true,
    outDir: 'out',
    emptyOutDir: false,
    target: 'node24',
    license: { fileName: 'licences.json' },
    // Unminified: a stack trace in a log must be readable.
    minify: false,
    rolldownOptions: {
      input: {
        service: 'service/main.ts',
        accounts: 'service/organization/main.ts',
        'snapshot-worker': 'service/snapshot-worker.ts',
      },
      external: [/^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
});

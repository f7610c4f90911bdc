import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  // Relative, so that the same files work under app:// and under the address of the stand-in.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome156',
    license: { fileName: 'licences.json' },
    // Inlined files would need a `data:` source in the content security policy.
    assetsInlineLimit: 0,
    // Every chunk is read from this computer: one bigger file costs less than a warning is worth.
    chunkSizeWarningLimit: 1024,
  },
});

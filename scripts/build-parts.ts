/** What is built, and where to: each has a `vite.NAME.config.ts`. */
export const parts = [
  { name: 'renderer', entry: 'renderer/main.tsx', outDir: 'out/renderer' },
  { name: 'main', entry: 'electron/main.ts', outDir: 'out' },
  { name: 'preload', entry: 'electron/preload.ts', outDir: 'out' },
  { name: 'service', entry: 'service/main.ts', outDir: 'out' },
] as const;

export type Part = (typeof parts)[number];

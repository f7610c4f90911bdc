/** What is built, and where to: each has a `vite.NAME.config.ts`. */
export const parts = [
  { name: 'renderer', outDir: 'out/renderer' },
  { name: 'main', outDir: 'out' },
  { name: 'preload', outDir: 'out' },
  { name: 'service', outDir: 'out' },
] as const;

export type Part = (typeof parts)[number];

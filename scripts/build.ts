/** Builds the screens, the main process, the preload and the service into `out/`. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { parts } from './build-parts.ts';
import type { Part } from './build-parts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function buildPart({ name, outDir }: Part): Promise<void> {
  await build({ configFile: `vite.${name}.config.ts`, logLevel: 'warn' });
  // What the bundler saw of other people's work; scripts/notices.ts reads it, and it is not shipped.
  renameSync(`${outDir}/licences.json`, `.cache/licences/${name}.json`);
  console.log(`built   ${name} -> ${outDir}`);
}

process.chdir(root);
rmSync('out', { recursive: true, force: true });
rmSync('.cache/licences', { recursive: true, force: true });
mkdirSync('.cache/licences', { recursive: true });
for (const part of parts) {
  try {
    await buildPart(part);
  } catch (error) {
    console.error(`failed  ${part.name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

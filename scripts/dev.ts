/** `npm run dev`: builds again whenever a source changes, and starts the app anew on what was built. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { parts } from './build-parts.ts';
import type { Part } from './build-parts.ts';

/** One save can touch several parts: the app waits until the builders have been quiet for so long. */
const quiet = 300;

const waiting = new Set<string>(parts.map(({ name }) => name));
let app: ChildProcess | undefined;
let restart: NodeJS.Timeout | undefined;

function startAnew(): void {
  const start = (): void => {
    app = spawn(process.execPath, ['scripts/start.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
  };
  if (app === undefined || app.exitCode !== null) return start();
  app.once('exit', start);
  app.kill('SIGTERM');
}

function onBuilt(name: string): void {
  waiting.delete(name);
  if (waiting.size > 0) return;
  clearTimeout(restart);
  restart = setTimeout(startAnew, quiet);
}

async function watch({ name }: Part): Promise<void> {
  const watcher = await build({ configFile: `vite.${name}.config.ts`, build: { watch: {} }, logLevel: 'warn' });
  if (!('on' in watcher)) throw new Error(`vite.${name}.config.ts does not watch.`);
  watcher.on('event', (event) => {
    if (event.code === 'END') onBuilt(name);
    if (event.code === 'ERROR') console.error(event.error.message);
  });
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await Promise.all(parts.map(watch));

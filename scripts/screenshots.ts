/** `npm run -s screenshots`: pictures of every screen and dialog into `screenshots/`, to be looked at; prints the files. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tool } from './run-tool.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('screenshots', { recursive: true, force: true });
const commands = [
  [process.execPath, 'scripts/build.ts'],
  [...tool('@playwright/test', 'playwright'), 'test', '--config', 'test/pictures', ...process.argv.slice(2)],
];
for (const [program = '', ...args] of commands) {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

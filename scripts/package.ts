/** `npm run package`: builds, then packs an installer for this platform. Further arguments go to electron-builder. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tool } from './run-tool.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command: readonly string[]): number {
  const [program = process.execPath, ...args] = command;
  return spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ROLLCALL_RELEASE: '1' } }).status ?? 1;
}

process.chdir(root);
const built = run([process.execPath, 'scripts/build.ts']);
const packed = built === 0 ? run([...tool('electron-builder'), '--publish', 'never', ...process.argv.slice(2)]) : built;
if (built === 0 && packed !== 0) {
  console.error(
    'Packing failed. It fetches Electron and the installer tools once; without that network, pass a folder with ' +
      'Electron: npm run package -- --dir -c.electronDist=FOLDER',
  );
}
process.exitCode = packed;

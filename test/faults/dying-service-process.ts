// The service, which ends itself (SIGKILL) right before or right after its next commit once it has been told to.
import { DatabaseSync } from 'node:sqlite';

let end: unknown = null;
const { exec } = DatabaseSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its database below

DatabaseSync.prototype.exec = function execOrEnd(this: DatabaseSync, script: string): void {
  if (script === 'COMMIT' && end === 'before') process.kill(process.pid, 'SIGKILL');
  exec.call(this, script);
  if (script === 'COMMIT' && end === 'after') process.kill(process.pid, 'SIGKILL');
};

process.on('message', (told) => {
  end = told;
  process.send?.({ kind: 'told' });
});

await import('../../service/main.ts');

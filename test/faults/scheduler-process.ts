// A scheduler of its own over a store, which ends itself (SIGKILL) at a step of its work: `FOLDER NOW STEP`.
import { randomBytes } from 'node:crypto';
import { DatabaseSync, StatementSync } from 'node:sqlite';

import { settleAll } from '../../service/due/keep.ts';
import { openStore } from '../../service/store/open-store.ts';
import { uuidv7 } from '../../shared/domain/ids.ts';

const [folder = '', now = '', step = '0'] = process.argv.slice(2);
const { sql } = openStore(folder);

let left = Number(step);
/** Step 0 is never reached: whoever is given that does all of the work. */
function count(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
const { exec } = DatabaseSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its database below
DatabaseSync.prototype.exec = function counted(this: DatabaseSync, script: string): void {
  count();
  exec.call(this, script);
  count();
};
const { run } = StatementSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its statement below
Object.assign(StatementSync.prototype, {
  run(this: StatementSync, ...values: Parameters<typeof run>) {
    count();
    return run.apply(this, values);
  },
});

const newId = () => uuidv7(Date.parse(now), randomBytes(16));
while (settleAll(sql, newId, now).hasMore);

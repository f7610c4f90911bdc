// Makes a database ready and ends itself (SIGKILL) at a step of it; told no step, says how many there are. SQLite asks
// before every part of every statement whether it may be done: these are the steps.
import { constants, DatabaseSync } from 'node:sqlite';

import { prepare } from '../../shared/store/open.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { type KindName, kinds } from './next-version.ts';

const [file = '', kind = 'replica', step = '0'] = process.argv.slice(2);
const database = new DatabaseSync(file);
let steps = 0;
database.setAuthorizer(() => {
  steps += 1;
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
  return constants.SQLITE_OK;
});
prepare(sqlOver(database), kinds[kind as KindName]); // named by migration.faults.test.ts
process.stdout.write(String(steps));

// The service, which ends itself (SIGKILL) right before or right after its next commit once it has been told to, or once a
// statement was run that its environment names: “before 2” dies with the second of them.
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite';

const { TEST_DIES_AT: statement = '', TEST_DIES: which = '' } = process.env;
const [when, nth] = which.split(' ');
let runs = 0;
let end: unknown = null;
const { exec } = DatabaseSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its database below
const { run } = StatementSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its statement below

DatabaseSync.prototype.exec = function execOrEnd(this: DatabaseSync, script: string): void {
  if (script === 'COMMIT' && end === 'before') process.kill(process.pid, 'SIGKILL');
  exec.call(this, script);
  if (script === 'COMMIT' && end === 'after') process.kill(process.pid, 'SIGKILL');
};

Object.assign(StatementSync.prototype, {
  run(this: StatementSync, ...values: SQLInputValue[]): unknown {
    if (statement !== '' && this.sourceSQL.includes(statement) && (runs += 1) === Number(nth)) end = when;
    return Reflect.apply(run, this, values);
  },
});

process.on('message', (told) => {
  end = told;
  process.send?.({ kind: 'told' });
});

await import('../../service/main.ts');

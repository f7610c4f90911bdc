// What was worked out for a statement is kept while lines are only added: whatever happens between two readings, the second
// says what the ledger says.
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { clearRows } from '../../../electron/replica/clear-rows.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { pageStatement, statementBalances } from '../../../electron/replica/statements.repository.ts';
import { forgetUnseen, keepGroups } from '../../../electron/sync/forget-unseen.ts';
import { clearAfter, writePullLine } from '../../../electron/sync/write-pull.ts';
import type { CreditPlace } from '../../../shared/commands/credits.ts';
import type { CreditAccount } from '../../../shared/domain/credit.ts';
import { type GroupId, MemberId } from '../../../shared/domain/ids.ts';
import { inTransaction, type Sql, sqlOver } from '../../../shared/store/sql.ts';
import { unwindEffects } from '../../../shared/store/unwind.ts';
import { writeCredits } from '../../../shared/store/write-entries.ts';
import type { PullLine } from '../../../shared/sync/protocol.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { aReplica, type TestReplica } from '../../builders/replica.ts';

/** So many that the last lines are on a page that is not counted from the top. */
const LINES = 20_100;
const DEEP = 20_050;
const LAST_OP = 900;
const day = (n: number) => new Date(Date.UTC(2026, 5, n)).toISOString();

let folder: ReturnType<typeof temporaryFolder>;
let opened: Replica;
let replica: TestReplica;
let sql: Sql;
let people: MemberId[];
let groups: GroupId[];

const wallet = (): CreditAccount => `wallet:${groups[0] ?? ''}`;
const ofPerson = (n = 1): CreditAccount => `balance:${people[n] ?? ''}:pool`;
const fromWallet = (): CreditAccount => `balance:${people[2] ?? ''}:${groups[0] ?? ''}`;

interface Move {
  readonly from: CreditAccount;
  readonly to: CreditAccount;
  readonly amount: number;
  readonly subject: MemberId | null;
}

const move = (from: CreditAccount, to: CreditAccount, amount: number, person?: number): Move => {
  return { from, to, amount, subject: person === undefined ? null : (people[person] ?? null) };
};
const write = (moves: readonly Move[], op: number, at: string, into = sql) =>
  inTransaction(into, () => {
    const entries = moves.map((one) => ({ kind: 'entry', ledger: 'credits', ...one }) as const);
    writeCredits(into, entries, { op, at });
  });
type CreditLine = Extract<PullLine, { kind: 'creditEntries' }>['rows'][number];
const line = ({ from, to, amount, subject }: Move, op: number, at: string): CreditLine => [
  from,
  to,
  amount,
  subject,
  at,
  op,
  null,
];

beforeEach(() => {
  folder = temporaryFolder();
  opened = openReplica(folder.path);
  ({ sql } = opened);
  replica = aReplica({ people: 4, groups: 2, sql });
  people = sql.all<{ id: string }>('SELECT id FROM member ORDER BY n').map(({ id }) => MemberId.parse(id));
  ({ groups } = replica);
  write([move('purchased', 'pool', 1_000_000)], 100, day(1));
  const given = Array.from({ length: LINES }, (_, n) => move('pool', ofPerson(), (n % 3) + 1, 1));
  write(given, 101, day(2));
  write([move('pool', wallet(), 500), move(wallet(), fromWallet(), 20, 2)], 102, day(3));
  write([move('pool', ofPerson(3), 7, 3)], LAST_OP, day(4));
});
afterEach(() => {
  opened.close();
  folder.remove();
});

interface Line {
  readonly n: number;
  readonly at: string;
  readonly op: number;
  readonly source: CreditAccount;
  readonly target: CreditAccount;
  readonly amount: number;
}

const isOf = (of: CreditPlace, account: string): boolean => {
  if (of.kind === 'member') return account.startsWith(`balance:${of.member}:`);
  return account === (of.kind === 'pool' ? 'pool' : `wallet:${of.group}`);
};

/** No more than the deep lists that are kept at once. */
const placesNow = (): CreditPlace[] => [
  { kind: 'pool' },
  ...groups.slice(0, 1).map((group): CreditPlace => ({ kind: 'group', group })),
  ...people.slice(1, 3).map((member): CreditPlace => ({ kind: 'member', member })),
];

/** An account in the ledger itself: every line, the latest first, and what was there after it. */
function ledgerOf(of: CreditPlace, all: readonly Line[]) {
  const accounts = sql.all<{ account: string; amount: number }>('SELECT account, amount FROM creditCount');
  const closing = accounts.reduce((sum, { account, amount }) => (isOf(of, account) ? sum + amount : sum), 0);
  let balance = closing;
  const lines = all
    .filter(({ source, target }) => isOf(of, source) || isOf(of, target))
    .map(({ n, target, amount }) => {
      const shown = { n, change: isOf(of, target) ? amount : -amount, balance };
      balance -= shown.change;
      return shown;
    });
  const added = lines.reduce((sum, { change }) => sum + Math.max(0, change), 0);
  const balances = { opening: balance, added, taken: added + balance - closing, closing };
  return { total: lines.length, pages: [0, DEEP].map((offset) => lines.slice(offset, offset + 100)), balances };
}

function inLedger() {
  const lines = sql.all<Line>('SELECT n, at, op, source, target, amount FROM creditEntry');
  const latestFirst = lines.toSorted((a, b) => {
    return a.at === b.at ? b.op - a.op || b.n - a.n : Number(a.at < b.at) * 2 - 1;
  });
  return placesNow().map((of) => ledgerOf(of, latestFirst));
}

const told = () =>
  placesNow().map((of) => {
    const query = { of, kind: null, search: '', from: null, until: null };
    const [near, deep] = [0, DEEP].map((offset) => pageStatement(sql, { ...query, offset, limit: 100 }, 'Pool'));
    const pages = [near, deep].map((page) => page?.rows.map(({ n, change, balance }) => ({ n, change, balance })));
    return { total: near?.total, pages, balances: statementBalances(sql, query) };
  });

const others = (op = LAST_OP) => [move('pool', ofPerson(2), 9, 2)].map((one) => line(one, op, day(4)));

const ways: Readonly<Record<string, () => void>> = {
  'another row is changed': () => sql.run("UPDATE member SET firstName = 'Ada' WHERE n = 2"),
  'lines are added': () => write([move('pool', ofPerson(), 5, 1), move(wallet(), fromWallet(), 3, 2)], 901, day(5)),
  'lines of other accounts are added': () => write([move(wallet(), fromWallet(), 3, 2)], 901, day(5)),
  'a line is added by a clock that was put back': () => write([move('pool', ofPerson(), 5, 1)], 901, day(1)),
  'a line is added in the same moment by an earlier operation': () =>
    write([move('pool', ofPerson(), 5, 1)], 100, day(2)),
  'lines are added over another connection': () => {
    const other = new DatabaseSync(opened.file);
    write([move('pool', ofPerson(), 5, 1)], 901, day(5), sqlOver(other));
    other.close();
  },
  'what our own change moved past the cursor comes otherwise from the service': () => {
    clearAfter(sql, LAST_OP - 1);
    writePullLine(sql, { kind: 'creditEntries', rows: others() });
  },
  'what our own change moved is taken back and nothing comes': () => clearAfter(sql, LAST_OP - 1),
  'lines are forgotten over another connection, and others have their numbers': () => {
    const other = new DatabaseSync(opened.file);
    const into = sqlOver(other);
    clearAfter(into, LAST_OP - 1);
    writePullLine(into, { kind: 'creditEntries', rows: others() });
    other.close();
  },
  'the past of a person and of a wallet comes anew': () => {
    writePullLine(sql, { kind: 'new', rows: [...people.slice(3, 4), ...groups.slice(0, 1)] });
    writePullLine(sql, { kind: 'creditEntries', rows: [...others(), ...others(), ...others()] });
  },
  'the past of a person comes anew, in as many lines': () => {
    writePullLine(sql, { kind: 'new', rows: people.slice(3, 4) });
    writePullLine(sql, { kind: 'creditEntries', rows: others() });
  },
  'only one group may be seen any more': () => {
    keepGroups(sql, groups.slice(1));
    forgetUnseen(sql, people[0] ?? MemberId.parse(''), 'all');
  },
  'the copy is emptied': () => clearRows(sql),
  'the copy is emptied and filled in another order': () => {
    const rows = sql.all<Line & Pick<Move, 'subject'>>('SELECT * FROM creditEntry ORDER BY n DESC');
    clearRows(sql);
    const again = rows.map(({ source: from, target: to, amount, subject, at, op }) =>
      line({ from, to, amount, subject }, op, at),
    );
    writePullLine(sql, { kind: 'creditEntries', rows: again });
  },
  'a change of ours is shown, and taken back': () => {
    const effects = replica.run('credits.modify', { members: people.slice(1, 3), balance: 4 }, true);
    expect(told()).toEqual(inLedger());
    inTransaction(sql, () => unwindEffects(sql, effects, -7, () => ''));
  },
  'lines are written, and taken back because something failed': () => {
    const fails = () =>
      inTransaction(sql, () => {
        clearAfter(sql, LAST_OP - 1);
        writePullLine(sql, { kind: 'creditEntries', rows: others() });
        throw new Error('no');
      });
    expect(fails).toThrow('no');
  },
};

test.each(Object.entries(ways))('statements are as the ledger is after %s', (_, happen) => {
  expect(told()).toEqual(inLedger());
  happen();
  expect(told()).toEqual(inLedger());
  // And what was kept of that is gone on from as well.
  write([move('purchased', 'pool', 50), move('pool', ofPerson(), 1, 1)], 1000, day(6));
  expect(told()).toEqual(inLedger());
});

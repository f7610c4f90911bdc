import { bindCommand } from '../../shared/commands/catalog.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { SeatAccount } from '../../shared/domain/seat.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { MemberLine, PullLine } from '../../shared/sync/protocol.ts';
import { changeNumbered } from '../../electron/outbox/changes.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { atOnce } from '../../electron/replica/long-work.ts';
import { flushSearch } from '../../electron/replica/search.ts';
import { keysOfLine } from '../../electron/sync/line-keys.ts';
import { Rebase } from '../../electron/sync/rebase.ts';
import { writePullLine } from '../../electron/sync/write-pull.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, type Spread } from './measure.ts';

const PENDING = 100;
const ROUNDS = 60;
const BIG_IMPORT = 20_000;
const FAR = 1_000_000;

interface Desk {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly people: readonly MemberId[];
}

function aDeskOf(people: number): Desk {
  const { sql } = aReplica({ people, groups: 20 });
  const owner = sql.get<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner'");
  if (!owner) throw new Error('a replica has an owner');
  const ids = sql.all<{ id: MemberId }>("SELECT id FROM member WHERE role = 'learner' ORDER BY n").map(({ id }) => id);
  return { sql, actor: { kind: 'member', id: owner.id, role: 'owner' }, people: ids };
}

const contextOf = ({ sql, actor }: Desk) => ({ sql, actor, now: () => new Date().toISOString() });

/** A hundred edits of different people that wait to be sent. */
function editMany(desk: Desk): void {
  for (const member of desk.people.slice(0, PENDING)) {
    const was = desk.sql.get<{ name: string }>('SELECT lastName AS name FROM member WHERE id = ?', member)?.name ?? '';
    mutate(contextOf(desk), 'members.edit', { people: [{ member, fields: { lastName: { was, to: 'Pending' } } }] });
  }
}

/** An import that waits to be sent; answers its number. */
function importMany(desk: Desk): number {
  const people = Array.from({ length: BIG_IMPORT }, (_, n) => ({
    ...{ email: `import.${String(n)}@new.example`, firstName: 'New', lastName: String(n), role: null },
    ...{ status: null, fullSeat: false, groups: [] },
  }));
  const { id } = mutate(contextOf(desk), 'members.import', { file: 'new.csv', people });
  return desk.sql.get<{ n: number }>('SELECT n FROM change WHERE id = ?', id)?.n ?? 0;
}

/** The row of a person as somebody else has just written it. */
function foreignLine({ sql }: Desk, member: MemberId, round: number): PullLine {
  const row = sql.get<Record<string, string | number | null>>(
    `SELECT id, email, firstName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt
     FROM member WHERE id = ?`,
    member,
  );
  if (!row) throw new Error('the person is there');
  const { id, email, firstName, ...rest } = row;
  const line = [id, email, firstName, `Foreign ${String(round)}`, ...Object.values(rest), FAR + round, 1];
  return { kind: 'members', rows: [line as unknown as MemberLine] }; // read from the columns of such a line
}

/** Writes a foreign row as a pull does; with `all` every open change is taken back and decided again for it. */
function pull({ sql, actor }: Desk, line: PullLine, all: boolean): void {
  const balances = Object.fromEntries(
    sql
      .all<{ account: SeatAccount; amount: number }>('SELECT account, amount FROM seatCount')
      .map((row) => [row.account, row.amount]),
  ) as Record<SeatAccount, number>; // all accounts are there
  inTransaction(sql, () => {
    const rebase = new Rebase(sql);
    if (all)
      rebase.takeBack(sql.all<{ n: number }>('SELECT n FROM change WHERE effects IS NOT NULL').map(({ n }) => n));
    atOnce(rebase.stepsToMakeWay(keysOfLine(line)));
    writePullLine(sql, line);
    rebase.redecide(actor, FAR, balances);
    flushSearch(sql);
  });
}

function measure(desk: Desk, member: MemberId, work: (line: PullLine) => void): Spread {
  const lines = Array.from({ length: ROUNDS }, (_, round) => foreignLine(desk, member, round));
  return spread(lines, work);
}

/** What one foreign change costs a desktop with a hundred changes of its own, and with an import, that wait to be sent. */
export function benchRebase(people: number): void {
  const desk = aDeskOf(people);
  editMany(desk);
  const [met] = desk.people;
  const other = desk.people.at(-1);
  if (!met || !other) throw new Error('there are people');
  const figure = { bench: 'rebase', n: people, unit: 'ms' as const };
  const all = measure(desk, met, (line) => pull(desk, line, true)).p50;
  const touched = measure(desk, met, (line) => pull(desk, line, false)).p50;
  const untouched = measure(desk, other, (line) => pull(desk, line, false)).p50;
  print({ ...figure, metric: 'foreign change that meets one of 100 pending, p50', value: touched, baseline: all });
  print({ ...figure, metric: 'foreign change that meets none of 100 pending, p50', value: untouched, baseline: all });
  const n = importMany(desk);
  const reread = measure(desk, met, (line) => {
    const { command, version, args } = changeNumbered(desk.sql, n);
    bindCommand(command, version, args);
    pull(desk, line, true);
  }).p50;
  const withImport = measure(desk, met, (line) => pull(desk, line, false)).p50;
  print({ ...figure, metric: 'the same beside a pending import of 20,000, p50', value: withImport, baseline: reread });
}

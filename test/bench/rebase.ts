import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { bindCommand } from '../../shared/commands/catalog.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { SeatAccount } from '../../shared/domain/seat.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { Head, type MemberLine, PROTOCOL, type PullLine } from '../../shared/sync/protocol.ts';
import { changeNumbered } from '../../electron/outbox/changes.ts';
import { makeChange, mutate } from '../../electron/outbox/mutate.ts';
import { readMeta } from '../../electron/replica/meta.ts';
import { openReplica, type Replica } from '../../electron/replica/open-replica.ts';
import { atOnce } from '../../electron/replica/long-work.ts';
import { flushSearch, refreshSearch } from '../../electron/replica/search.ts';
import { keysOfLine } from '../../electron/sync/line-keys.ts';
import { Rebase } from '../../electron/sync/rebase.ts';
import { writePullLine } from '../../electron/sync/write-pull.ts';
import { windowSteps } from '../../electron/sync/write-window.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, type Spread } from './measure.ts';

const PENDING = 100;
const ROUNDS = 60;
const BIG_IMPORT = 20_000;
const FAR = 1_000_000;
const MANY_PENDING = 10_000;
/** As many people to a line as the service sends. */
const LINE = 1000;
/** A second in which nothing is answered is felt, a twentieth is not. */
const LONGEST_MS = 50;

interface Desk {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly people: readonly MemberId[];
}

function aDeskOf(people: number, empty?: Sql): Desk {
  const { sql } = aReplica({ people, groups: 20, ...(empty && { sql: empty }) });
  const owner = sql.get<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner'");
  if (!owner) throw new Error('a replica has an owner');
  const ids = sql.all<{ id: MemberId }>("SELECT id FROM member WHERE role = 'learner' ORDER BY n").map(({ id }) => id);
  return { sql, actor: { kind: 'member', id: owner.id, role: 'owner' }, people: ids };
}

const contextOf = ({ sql, actor }: Desk) => ({ sql, actor, now: () => new Date().toISOString() });

/** Edits of so many different people that wait to be sent; the search learns all of them together. */
function editMany(desk: Desk, count: number): void {
  inTransaction(desk.sql, () => {
    desk.sql.exec('INSERT OR IGNORE INTO searchDirty SELECT n FROM member');
    for (const member of desk.people.slice(0, count)) {
      const was =
        desk.sql.get<{ name: string }>('SELECT lastName AS name FROM member WHERE id = ?', member)?.name ?? '';
      const people = [{ member, fields: { lastName: { was, to: 'Pending' } } }];
      makeChange(contextOf(desk), 'members.edit', { people });
    }
    refreshSearch(desk.sql);
  });
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
function foreignRow({ sql }: Desk, member: MemberId, round: number): MemberLine {
  const row = sql.get<Record<string, string | number | null>>(
    `SELECT id, email, firstName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, inviteAt, revokeAt, revokeZone
     FROM member WHERE id = ?`,
    member,
  );
  if (!row) throw new Error('the person is there');
  const { id, email, firstName, inviteAt, revokeAt, revokeZone, ...rest } = row;
  const written = [FAR + round, 1, inviteAt, revokeAt, revokeZone];
  const line = [id, email, firstName, `Foreign ${String(round)}`, ...Object.values(rest), ...written];
  return line as unknown as MemberLine; // read from the columns of such a line
}
const foreignLine = (desk: Desk, member: MemberId, round: number): PullLine => ({
  kind: 'members',
  rows: [foreignRow(desk, member, round)],
});

const balancesOf = (sql: Sql) =>
  Object.fromEntries(
    sql
      .all<{ account: SeatAccount; amount: number }>('SELECT account, amount FROM seatCount')
      .map((row) => [row.account, row.amount]),
  ) as Record<SeatAccount, number>; // all accounts are there

/** Writes a foreign row as a pull does; with `all` every open change is taken back and decided again for it. */
function pull({ sql, actor }: Desk, line: PullLine, all: boolean): void {
  const balances = balancesOf(sql);
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

/** A window with everyone who was edited here, as somebody else edited them too. */
function foreignWindow(desk: Desk): PullLine[] {
  const { sql, actor, people } = desk;
  const workspace = sql.get<Record<string, unknown>>('SELECT * FROM workspace');
  const head = Head.parse({
    ...{ kind: 'head', protocol: PROTOCOL, seq: FAR, at: new Date().toISOString(), jobs: [], seats: balancesOf(sql) },
    workspace: { ...workspace, sample: false, managersManagePeople: true },
    self: { ...actor, name: 'Olive Owner', email: 'owner@north.example' },
  });
  const rows = people.slice(0, MANY_PENDING).map((member) => foreignRow(desk, member, 0));
  const lines = Array.from({ length: Math.ceil(rows.length / LINE) }, (_, line): PullLine => {
    return { kind: 'members', rows: rows.slice(line * LINE, (line + 1) * LINE) };
  });
  return [head, ...lines, { kind: 'end', seq: FAR }];
}

/** The longest time for which nothing was answered while work was under way. */
async function longestBlock(work: Promise<void>): Promise<number> {
  const round = { isOver: false };
  const ended = work.finally(() => (round.isOver = true));
  let longest = 0;
  let last = performance.now();
  while (!round.isOver) {
    await turn();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  await ended;
  return longest;
}

async function blocksOf({ sql, longWork }: Replica, people: number): Promise<void> {
  const desk = aDeskOf(people, sql);
  editMany(desk, MANY_PENDING);
  const window = foreignWindow(desk);
  const [head, end] = [window[0], window.at(-1)];
  if (head?.kind !== 'head' || end?.kind !== 'end') throw new Error('a window has a head and an end');
  const coming = { window, head, end, cursor: readMeta(sql).cursor, changed: true };
  const start = performance.now();
  const longest = await longestBlock(longWork.do((into) => windowSteps(into, coming, new Date().toISOString())));
  const whole = performance.now() - start;
  const figure = { bench: 'rebase', n: people, unit: 'ms' as const };
  const metric = 'longest block while 10,000 pending are decided again';
  print({ ...figure, metric, value: longest, baseline: LONGEST_MS });
  print({ ...figure, metric: 'all of that', value: whole, baseline: whole });
}

/** How long lists wait while a great deal that is unsent meets what others changed, in a copy on a disk. */
async function benchBlocks(people: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const replica = openReplica(folder);
  try {
    await blocksOf(replica, people);
  } finally {
    replica.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What one foreign change costs a desktop with a hundred changes of its own, and with an import, that wait to be sent. */
export async function benchRebase(people: number): Promise<void> {
  const desk = aDeskOf(people);
  editMany(desk, PENDING);
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
  await benchBlocks(people);
}

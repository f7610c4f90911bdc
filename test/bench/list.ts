import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { listGroups } from '../../electron/replica/groups.repository.ts';
import { memberTotals, pageMembers, warmSearch } from '../../electron/replica/members.repository.ts';
import { openReplica } from '../../electron/replica/open-replica.ts';
import { flushSearch, refreshSearch, searchWords } from '../../electron/replica/search.ts';
import { seatReport } from '../../electron/replica/seat-report.ts';
import type { MemberFilter, PageQuery, Sort } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { randomFrom } from '../builders/people.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, type Spread } from './measure.ts';

const LIMIT = 50;
const TRIES = 200;
const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const byUse: Sort = [
  { column: 'role', descending: false },
  { column: 'lastUsedAt', descending: true },
];

const BARE_PAGE = `SELECT n, id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt
  FROM member ORDER BY nameKey, n LIMIT 50`;
const BARE_HITS = 'SELECT count(*) FROM memberSearch WHERE memberSearch MATCH ?';
const BARE_REPORT = `SELECT gn, count(*), sum(seat = 'full') FROM membership JOIN member ON member.n = mn GROUP BY gn`;
const BARE_SCAN = 'SELECT count(*) FROM memberText WHERE instr(text, ?)';

/** What people type: pieces of names and addresses, as often as they are there. */
function typedTerms(sql: Sql, shortest: number, longest: number): string[] {
  const random = randomFrom(7);
  const texts = sql.all<{ text: string }>('SELECT text FROM memberText ORDER BY n % 997, n LIMIT ?', TRIES);
  return texts.flatMap(({ text }) => {
    const words = searchWords(text).filter((word) => word.length >= shortest);
    const word = words[Math.floor(random() * words.length)] ?? '';
    const length = Math.min(word.length, shortest + Math.floor(random() * (longest - shortest + 1)));
    const start = Math.floor(random() * (word.length - length + 1));
    return word === '' ? [] : [word.slice(start, start + length)];
  });
}

/** Somebody's seat changes: everything that was worked out from the rows has to be worked out anew. */
const changeSeat = (sql: Sql) => sql.run('UPDATE member SET lastUsedAt = lastUsedAt WHERE n = 1');
/** Somebody is renamed: what is kept to search in has to be read anew too. */
function rename(sql: Sql): void {
  sql.run("UPDATE member SET firstName = firstName || 'x' WHERE n = 1");
  flushSearch(sql);
}

function report(n: number, metric: string, measured: Spread, baseline: Spread): void {
  for (const part of ['p50', 'p95'] as const) {
    print({
      bench: 'list',
      metric: `${metric} ${part}`,
      n,
      value: measured[part],
      unit: 'ms',
      baseline: baseline[part],
    });
  }
}

function benchPages(sql: Sql, n: number): void {
  const tries = Array.from({ length: TRIES });
  const bare = spread(tries, () => sql.all(BARE_PAGE));
  const random = randomFrom(3);
  const offsets = tries.map(() => Math.floor(random() * n));
  const page = (filter: Partial<MemberFilter>, sort: Sort, offset = 0) =>
    pageMembers(sql, { filter: { ...everyone, ...filter }, sort, offset, limit: LIMIT });
  const groups = sql.all<{ id: MemberFilter['groups'][number] }>('SELECT id FROM grp LIMIT 3').map(({ id }) => id);
  const filter: Partial<MemberFilter> = { roles: ['manager', 'trainer'], groups };
  const change = () => changeSeat(sql);
  report(
    n,
    'first page by name, rows just changed',
    spread(tries, () => page({}, []), change),
    bare,
  );
  report(
    n,
    'page at any depth by name, rows just changed',
    spread(offsets, (offset) => page({}, [], offset), change),
    bare,
  );
  report(
    n,
    'first page by role and last use, rows just changed',
    spread(tries, () => page({}, byUse), change),
    bare,
  );
  report(
    n,
    'page at any depth by role and last use',
    spread(offsets, (offset) => page({}, byUse, offset)),
    bare,
  );
  const [middle] = sql.all<{ id: MemberFilter['groups'][number] }>('SELECT id FROM grp LIMIT 1 OFFSET 100');
  report(
    n,
    'first page of a middling group, rows just changed',
    spread(tries, () => page({ groups: middle ? [middle.id] : [] }, []), change),
    bare,
  );
  report(
    n,
    'first page of two roles in the three largest groups, rows just changed',
    spread(tries, () => page(filter, []), change),
    bare,
  );
  report(
    n,
    'page at any depth of two roles',
    spread(offsets, (at) => page({ roles: ['manager', 'trainer'] }, [], Math.floor(at / 5))),
    bare,
  );
}

function benchSearch(sql: Sql, n: number): void {
  const query = (typed: string): PageQuery => ({
    filter: { ...everyone, search: typed },
    sort: [],
    offset: 0,
    limit: LIMIT,
  });
  const search = (typed: string) => pageMembers(sql, query(typed));
  const totals = (typed: string) => memberTotals(sql, { ...everyone, search: typed });
  const change = () => changeSeat(sql);
  const long = [...typedTerms(sql, 3, 8), 'north', '.example', 'south.example', 'zzzzzz'];
  const hits = spread(long, (word) => sql.get(BARE_HITS, `"${word.replaceAll('"', '""')}"`));
  report(n, 'search from three letters', spread(long, search, change), hits);
  report(n, 'totals of a search from three letters', spread(long, totals, change), hits);
  const short = [...typedTerms(sql, 1, 2), '佐藤', '佐', 'x', 'qz', '.e'];
  const scan = spread(short, (word) => sql.get(BARE_SCAN, word));
  report(n, 'search below three letters', spread(short, search, change), scan);
  report(n, 'totals of a search below three letters', spread(short, totals, change), scan);
  const few = short.slice(0, 20);
  const read = spread(few, () => sql.all('SELECT n, text FROM memberText'));
  const reading = spread(
    few,
    () => warmSearch(sql),
    () => rename(sql),
  );
  report(n, 'names read ahead, someone just renamed', reading, read);
  report(
    n,
    'totals of everyone, rows just changed',
    spread(few, () => totals(''), change),
    scan,
  );
}

function benchReports(sql: Sql, n: number): void {
  const tries = Array.from({ length: 20 });
  const join = spread(tries, () => sql.all(BARE_REPORT));
  report(
    n,
    'seat report',
    spread(tries, () => seatReport(sql, '2026-06-01T00:00:00.000Z')),
    join,
  );
  report(
    n,
    'groups',
    spread(tries, () => listGroups(sql)),
    join,
  );
}

/** Lists, search and reports over a replica of this many people, each against the bare query nearest to it. */
export function benchList(people: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const replica = openReplica(folder);
  try {
    aReplica({ people, groups: 200, sql: replica.sql });
    refreshSearch(replica.sql);
    benchPages(replica.sql, people);
    benchSearch(replica.sql, people);
    benchReports(replica.sql, people);
  } finally {
    replica.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

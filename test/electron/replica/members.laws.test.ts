import fc from 'fast-check';
import { expect, test } from 'vitest';

import { memberTotals, pageMembers, resolveSelection } from '../../../electron/replica/members.repository.ts';
import { searchText, searchWords } from '../../../electron/replica/search.ts';
import { nameKey, roles, statuses } from '../../../shared/domain/member.ts';
import { type MemberFilter, type MemberRow, SeatState, type Sort, SortColumn } from '../../../shared/ipc/shapes.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { aReplica, type TestReplica } from '../../builders/replica.ts';

interface Person extends MemberRow {
  readonly n: number;
  readonly text: string;
}

/** All rows, with nothing but their names in common with how the lists read them. */
function everyone(sql: Sql): Person[] {
  const records = sql.all<Omit<Person, 'groups' | 'pending' | 'text' | 'credits'> & { op: number }>(
    'SELECT * FROM member',
  );
  const parts = sql.all<{ owner: string; amount: number }>('SELECT owner, amount FROM creditCount');
  const credits = new Map<string, number>();
  for (const { owner, amount } of parts) credits.set(owner, (credits.get(owner) ?? 0) + amount);
  const memberships = sql.all<{ mn: number; id: Person['groups'][number]['id']; name: string }>(
    'SELECT mn, id, name FROM membership JOIN grp ON grp.n = gn',
  );
  const byMember = Map.groupBy(memberships, ({ mn }) => mn);
  return records.map((record) => {
    const groups = (byMember.get(record.n) ?? []).map(({ id, name }) => ({ id, name, admin: false }));
    return {
      ...record,
      groups,
      credits: credits.get(record.id) ?? 0,
      pending: record.op < 0,
      text: searchText(record),
    };
  });
}

function stateOf({ seat, seatUsedAt }: Person): SeatState {
  if (seat !== 'full') return seat;
  return seatUsedAt === null ? 'unused' : 'used';
}

const isIn = <T>(values: readonly T[], value: T) => values.length === 0 || values.includes(value);

function matches(person: Person, filter: MemberFilter): boolean {
  return (
    isIn(filter.roles, person.role) &&
    isIn(filter.statuses, person.status) &&
    isIn(filter.seats, stateOf(person)) &&
    (!filter.undelivered || person.n % 6 === 0) &&
    (filter.groups.length === 0 || person.groups.some(({ id }) => filter.groups.includes(id))) &&
    searchWords(filter.search).every((word) => person.text.includes(word))
  );
}

type Key = string | number;
const keyOf: Record<SortColumn, (person: Person) => Key | null> = {
  name: nameKey,
  email: ({ email }) => email,
  role: ({ role }) => roles.indexOf(role),
  seat: (person) => SeatState.options.indexOf(stateOf(person)),
  credits: ({ credits }) => credits,
  status: ({ status }) => statuses.indexOf(status),
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt,
  createdAt: ({ createdAt }) => createdAt,
};

function compareKeys(one: Key, other: Key): number {
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other);
  // SQLite compares text by its UTF-8 bytes.
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function comparePeople(sort: Sort): (one: Person, other: Person) => number {
  const last = sort.at(-1);
  const ends = last?.column === 'name' || last?.column === 'email';
  const terms = ends ? sort : [...sort, { column: 'name' as const, descending: false }];
  const sign = (descending: boolean) => (descending ? -1 : 1);
  return (one, other) => {
    for (const { column, descending } of terms) {
      const [a, b] = [keyOf[column](one), keyOf[column](other)];
      if (a === b) continue;
      if (a === null || b === null) return a === null ? 1 : -1;
      const order = compareKeys(a, b);
      if (order !== 0) return order * sign(descending);
    }
    return (one.n - other.n) * sign(terms.at(-1)?.descending ?? false);
  };
}

const some = <T>(values: readonly T[]) =>
  fc.oneof(fc.constant<T[]>([]), fc.subarray([...values], { minLength: 1, maxLength: 3 }));
const searches = [
  '',
  '',
  'an',
  'ada',
  'lukasz',
  'soren',
  'YILDIZ',
  'strasse',
  '佐藤',
  '佐藤花子',
  'example',
  '.e',
  'é',
  'grün north',
  'e a',
  'zzz',
  '%',
  '"',
];
const sorts = fc.uniqueArray(fc.record({ column: fc.constantFrom(...SortColumn.options), descending: fc.boolean() }), {
  maxLength: 3,
  selector: ({ column }) => column,
});

const SENT = '2026-03-01T09:00:00.000Z';

/** A world in which nobody got the mail of their invitation who has every sixth number, as the service told. */
function withLostMail(replica: TestReplica): TestReplica {
  const { sql } = replica;
  sql.run("UPDATE member SET status = iif(n % 4 = 0, 'pending', 'invited'), inviteAt = ? WHERE n % 6 = 0", SENT);
  sql.run("UPDATE member SET inviteAt = ? WHERE n % 9 = 1 AND status IN ('invited', 'pending')", SENT);
  sql.run("UPDATE member SET inviteAt = ? WHERE n % 6 > 0 AND n % 5 = 0 AND status = 'active'", SENT);
  const told = sql.all<{ member: string; inviteAt: string }>(
    // Of some who were sent another one since, or have accepted, it was told too: that is over.
    `SELECT id AS member, iif(n % 9 = 1, '2026-02-01T09:00:00.000Z', ?) AS inviteAt FROM member WHERE n % 6 = 0 OR n % 9 = 1
     UNION ALL SELECT id, ? FROM member WHERE status = 'active' AND n % 5 = 0`,
    SENT,
    SENT,
  );
  sql.run('UPDATE meta SET head = ?', JSON.stringify({ undelivered: told }));
  return replica;
}

/** A world in which every third has credits of the pool, every seventh of a group, and the groups have some of their own. */
function withCredits(replica: TestReplica): TestReplica {
  const { sql } = replica;
  sql.run(`INSERT INTO creditCount (account, owner, source, amount, op)
    SELECT 'balance:' || id || ':pool', id, 'pool', n % 12, 1 FROM member WHERE n % 3 = 0
    UNION ALL SELECT 'balance:' || member.id || ':' || grp.id, member.id, grp.id, member.n % 5, 1
      FROM member JOIN grp ON grp.n = 1 WHERE member.n % 7 = 0
    UNION ALL SELECT 'wallet:' || id, id, id, 40, 1 FROM grp UNION ALL SELECT 'pool', NULL, NULL, 90, 1`);
  return replica;
}

function filters(replica: TestReplica): fc.Arbitrary<MemberFilter> {
  return fc.record({
    search: fc.constantFrom(...searches),
    roles: some(roles),
    seats: some(SeatState.options),
    statuses: some(statuses),
    groups: some(replica.groups),
    undelivered: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  });
}

// More than the trigram index is asked for at once, so that both ways of searching are taken.
const PEOPLE = 4200;

test('a page of any filter, order and place is what going through everyone gives', () => {
  const replica = withCredits(withLostMail(aReplica({ people: PEOPLE, groups: 4 })));
  const people = everyone(replica.sql);
  const query = fc.record({
    filter: filters(replica),
    sort: sorts,
    offset: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: PEOPLE })),
    limit: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(query, (asked) => {
      const expected = people.filter((person) => matches(person, asked.filter)).toSorted(comparePeople(asked.sort));
      const page = expected.slice(asked.offset, asked.offset + asked.limit).map(({ id }) => id);
      expect(pageMembers(replica.sql, asked).map(({ id }) => id)).toEqual(page);
    }),
    { numRuns: 300 },
  );
});

test('totals and select-all count exactly the people of the list', () => {
  const replica = withCredits(withLostMail(aReplica({ people: PEOPLE, groups: 12, seed: 2 })));
  const people = everyone(replica.sql);
  fc.assert(
    fc.property(filters(replica), (filter) => {
      const matching = people.filter((person) => matches(person, filter));
      const withSeat = (seat: Person['seat']) => matching.filter((person) => person.seat === seat).length;
      expect(memberTotals(replica.sql, filter)).toEqual({
        everyone: people.length,
        matching: matching.length,
        full: withSeat('full'),
        reserved: withSeat('reserved'),
        basic: withSeat('basic'),
        credits: matching.reduce((sum, { credits }) => sum + credits, 0),
      });
      const except = matching.slice(0, 2).map(({ id }) => id);
      const selected = resolveSelection(replica.sql, { kind: 'matching', filter, except });
      expect(selected).toEqual(
        matching
          .toSorted(comparePeople([]))
          .map(({ id }) => id)
          .filter((id) => !except.includes(id)),
      );
    }),
    { numRuns: 100 },
  );
});

test('lists and search follow every write, whoever forgets to flush', () => {
  const replica = aReplica({ people: 60, groups: 3, seed: 3 });
  const { sql } = replica;
  const names = ['Ada', 'Łukasz', 'İpek', '花子', 'Öğüt', '', 'O’Neil'];
  const writes = fc.array(
    fc.record({ n: fc.integer({ min: 1, max: 60 }), name: fc.constantFrom(...names), gone: fc.boolean() }),
    { maxLength: 5 },
  );
  const search = fc.constantFrom('ada', 'lukasz', 'ipek', '花子', 'ogut', "o'neil", 'example');
  fc.assert(
    fc.property(writes, search, (list, typed) => {
      for (const { n, name, gone } of list) {
        if (gone) sql.run('DELETE FROM member WHERE n = ?', n);
        else sql.run('UPDATE member SET firstName = ?1, nameKey = ?1 WHERE n = ?2', name, n);
      }
      const filter = { search: typed, roles: [], seats: [], statuses: [], groups: [], undelivered: false };
      const expected = everyone(sql).filter((person) => matches(person, filter));
      const page = pageMembers(sql, { filter, sort: [], offset: 0, limit: 200 });
      expect(page.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    }),
  );
});

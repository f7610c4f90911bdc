import { expect, test } from 'vitest';

import { pageMembers } from '../../../electron/replica/members.repository.ts';
import { learnSome, refreshSearch, searchText, tidySearch } from '../../../electron/replica/search.ts';
import type { MemberFilter } from '../../../shared/ipc/shapes.ts';
import { aReplica, TestReplica } from '../../builders/replica.ts';

const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };

/** A workspace of these people, each named `First|Last`. */
function withPeople(...names: string[]): TestReplica {
  const replica = new TestReplica();
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const workspace = { name: 'North', plan: 'enterprise' as const, seats: 100, credits: 0, sample: false, owner };
  replica.run('workspace.create', { ...workspace, renewsAt: '2027-01-01T00:00:00.000Z' });
  const person = { role: 'learner' as const, status: 'active' as const, fullSeat: false, groups: [], adminOf: [] };
  const people = names.map((name, index) => {
    const [firstName = '', lastName = ''] = name.split('|');
    return { ...person, email: `p${String(index)}@south.example`, firstName, lastName };
  });
  replica.run('members.add', { people });
  return replica;
}

const find = (replica: TestReplica, search: string) =>
  pageMembers(replica.sql, { filter: { ...everyone, search }, sort: [], offset: 0, limit: 50 }).map(({ name }) => name);

test.each([
  ['Łukasz|Wójcik', 'lukasz'],
  ['Łukasz|Wójcik', 'WOJ'],
  ['Søren|Kjær', 'soren'],
  ['Søren|Kjær', 'kjaer'],
  ['Ayşe|Yıldız', 'yildiz'],
  ['İpek|Öz', 'ipek'],
  ['Jörg|Strasser', 'straß'],
  ['Käthe|Großstraße', 'strasse'],
  ['Þóra|Ægisdóttir', 'thora aegis'],
  ['Đặng|Văn', 'dang van'],
  ['花子|佐藤', '佐藤'],
  ['花子|佐藤', '佐'],
  ['花子|佐藤', '佐藤花子'],
  ['花子|佐藤', '花子 佐藤'],
  ['지민|김', '김지민'],
  ['Ελένη|Σαρρής', 'ΣΑΡΡΗΣ'],
  ['Елена|Ёлкина', 'елкина'],
  ['ﬁona|Ｗｉｄｅ', 'fiona wide'],
  ['Zoë|O’Connor', "o'con"],
  ['Ada|Lovelace', 'love ada'],
  ['Ada|Lovelace', '  lace  '],
  ['می\u200cخواهم|نام', 'میخواهم'],
])('%s is found by %s', (name, typed) => {
  const replica = withPeople('Nobody|Else', name);
  expect(find(replica, typed)).toHaveLength(1);
});

test.each([
  '%',
  '_',
  '*',
  '"',
  "'",
  '""',
  'a" OR "b',
  'NEAR(a b)',
  'text : ada',
  '-',
  '^ada',
  '(',
  '{',
  '\0',
  'ada\0',
  '\ud800',
  '\\',
  "'; DROP TABLE member; --",
])('typing %j neither fails nor finds what it does not say', (typed) => {
  const replica = withPeople('Grace|Hopper');
  const plain = typed.replaceAll(/\p{C}/gu, '');
  expect(find(replica, typed)).toHaveLength(plain === '' ? 2 : 0);
});

test('characters that searches are written with can themselves be searched for', () => {
  const replica = withPeople('100%|Sure', 'A_b|C*d', 'Quo"te|Mark');
  expect(find(replica, '0%')).toEqual(['100% Sure']);
  expect(find(replica, 'a_b')).toEqual(['A_b C*d']);
  expect(find(replica, 'c*d')).toEqual(['A_b C*d']);
  expect(find(replica, 'quo"te')).toEqual(['Quo"te Mark']);
});

test('someone is found by their address', () => {
  const replica = withPeople('Ada|Lovelace', 'Grace|Hopper');
  expect(find(replica, 'p1@south')).toEqual(['Grace Hopper']);
  expect(find(replica, 'p1')).toEqual(['Grace Hopper']);
});

test('names are written in one piece only where the family name stands first', () => {
  const text = (firstName: string, lastName: string) => searchText({ firstName, lastName, email: 'x@y.example' });
  expect(text('Ada', 'Lovelace')).toBe('ada lovelace x@y.example');
  expect(text('花子', '佐藤')).toBe('花子 佐藤 佐藤花子 x@y.example');
});

test('someone renamed is found by the new name and no longer by the old one', () => {
  const replica = withPeople('Ada|Lovelace');
  replica.sql.run("UPDATE member SET lastName = 'Byron' WHERE firstName = 'Ada'");
  expect(find(replica, 'lovelace')).toEqual([]);
  expect(find(replica, 'byron')).toEqual(['Ada Byron']);
});

test('a number that is given again to someone else finds only them', () => {
  const replica = withPeople('Ada|Lovelace');
  const n = replica.sql.get<{ n: number }>("SELECT n FROM member WHERE firstName = 'Ada'")?.n ?? 0;
  replica.sql.run('DELETE FROM member WHERE n = ?', n);
  replica.run('members.add', {
    people: [
      {
        email: 'g@south.example',
        firstName: 'Grace',
        lastName: 'Hopper',
        role: 'learner',
        status: 'active',
        fullSeat: false,
        groups: [],
        adminOf: [],
      },
    ],
  });
  expect(replica.sql.get<{ n: number }>("SELECT n FROM member WHERE firstName = 'Grace'")?.n).toBe(n);
  expect(find(replica, 'lovelace')).toEqual([]);
  expect(find(replica, 'hopper')).toEqual(['Grace Hopper']);
});

test('more people than fit between two answers are learnt in pieces, or when somebody is looked for', () => {
  const { sql } = aReplica({ people: 12_500 });
  const left = () =>
    sql.get<{ n: number }>('SELECT count(*) AS n FROM member LEFT JOIN memberText USING (n) WHERE text IS NULL')?.n ??
    0;
  const before = left();
  expect(before).toBeGreaterThan(12_000);
  expect(learnSome(sql)).toBe(true);
  expect(before - left()).toBe(500);
  const last = sql.get<{ n: number; email: string }>('SELECT n, email FROM member ORDER BY n DESC LIMIT 1');
  const filter = { ...everyone, search: last?.email ?? '' };
  expect(pageMembers(sql, { filter, sort: [], offset: 0, limit: 5 }).map(({ email }) => email)).toEqual([last?.email]);
  expect(left()).toBe(0);
  expect(learnSome(sql)).toBe(false);
});

test('what many small changes have left of the index is put together in quiet moments, and finds the same', () => {
  const { sql } = aReplica({ people: 300 });
  const parts = () => sql.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM memberSearch_idx')?.n ?? 0;
  for (const { n } of sql.all<{ n: number }>('SELECT n FROM member ORDER BY n LIMIT 30')) {
    sql.run("UPDATE member SET lastName = 'Łukaszewicz' WHERE n = ?", n);
    refreshSearch(sql);
  }
  expect(parts()).toBeGreaterThan(40);
  while (tidySearch(sql));
  expect(parts()).toBeLessThan(5);
  const filter = { ...everyone, search: 'lukaszewicz' };
  expect(pageMembers(sql, { filter, sort: [], offset: 0, limit: 50 })).toHaveLength(30);
  expect(tidySearch(sql)).toBe(false);
});

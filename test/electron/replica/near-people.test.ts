import { expect, test } from 'vitest';

import { memberRows, nearPeople, readSomeNear, warmSearch } from '../../../electron/replica/members.repository.ts';
import { flushSearch, searchText } from '../../../electron/replica/search.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { fold } from '../../../shared/text/fold.ts';
import { randomFrom } from '../../builders/people.ts';
import { aReplica } from '../../builders/replica.ts';

/** The fewest edits, counted by trying each of them, where two swapped letters are one. */
function edits(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_cell, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= one.length; i += 1)
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same];
      table[i]?.splice(j, 1, Math.min(...ways, swapped ? at(i - 2, j - 2) + 1 : 99));
    }
  return at(one.length, other.length);
}

const beginnings = (word: string) => Array.from({ length: word.length + 1 }, (_, length) => word.slice(0, length));
const pieces = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

const leastOf = new Map<string, number>();
/** The fewest edits from a typed word to any beginning of another: each pair is tried once. */
function leastEdits(typed: string, word: string): number {
  const key = `${typed} ${word}`;
  const least = leastOf.get(key) ?? Math.min(...beginnings(word).map((each) => edits(typed, each)));
  leastOf.set(key, least);
  return least;
}

/** How well a word fits a text, by the letter of the law: 0 a whole word, 1 its beginning, 2 inside, 3 and 4 with slips. */
function fits(word: string, text: string): number {
  if (pieces(text).includes(word)) return 0;
  if (pieces(text).some((each) => each.startsWith(word))) return 1;
  if (text.includes(word)) return 2;
  const allowed = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const least = Math.min(99, ...pieces(text).map((each) => leastEdits(word, each)));
  return least <= allowed ? 2 + least : 99;
}

const lastUse = (person: MemberRow) => person.lastUsedAt ?? '';

function byLaw(people: readonly MemberRow[], search: string): string[] {
  const words = pieces(fold(search));
  return people
    .map((person) => ({ person, rank: Math.max(...words.map((word) => fits(word, searchText(person)))) }))
    .filter(({ rank }) => rank < 99)
    .toSorted((one, other) => one.rank - other.rank || (lastUse(one.person) < lastUse(other.person) ? 1 : -1))
    .map(({ person, rank }) => `${String(rank)} ${person.lastUsedAt ?? ''}`);
}

function readAll(sql: Sql): void {
  warmSearch(sql);
  while (readSomeNear(sql, 5));
}

function slipped(word: string, random: () => number, times: number): string {
  const letters = [...word];
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(random() * letters.length);
    const kind = Math.floor(random() * 4);
    if (kind === 0) letters.splice(at, 1);
    else if (kind === 1) letters.splice(at, 0, 'q');
    else if (kind === 2) letters[at] = 'x';
    else letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
  }
  return letters.join('');
}

const everybody = (sql: Sql): MemberRow[] =>
  memberRows(
    sql,
    sql.all<{ id: MemberId }>('SELECT id FROM member').map(({ id }) => id),
  );

/** What each answer is worth, best first, and who was here last of equals. */
function told(people: readonly MemberRow[], search: string): string[] {
  const words = pieces(fold(search));
  const worth = (person: MemberRow) => Math.max(...words.map((word) => fits(word, searchText(person))));
  return people.map((person) => `${String(worth(person))} ${person.lastUsedAt ?? ''}`);
}

test('what is found with slips is what trying every edit finds: whole words first, then beginnings, then who was here last', () => {
  const { sql } = aReplica({ people: 90, groups: 5, seed: 9 });
  readAll(sql);
  const people = everybody(sql);
  const random = randomFrom(21);
  const somebody = () => people[Math.floor(random() * people.length)];
  for (let round = 0; round < 80; round += 1) {
    const words = pieces(searchText(somebody() ?? { firstName: 'a', lastName: 'b', email: 'c' }));
    const word = words[Math.floor(random() * words.length)] ?? '';
    const other = random() < 0.3 ? ` ${words[0]?.slice(0, 3) ?? ''}` : '';
    const cut = word.slice(0, 2 + Math.floor(random() * word.length));
    const search = slipped(cut, random, Math.floor(random() * 3)) + other;
    if (pieces(fold(search)).length === 0) continue;
    const found = nearPeople(sql, search, 12);
    const law = byLaw(people, search);
    expect(told(found, search)).toEqual(law.slice(0, 12));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  }
});

test('a name typed letter by letter finds at every key whom it finds when nothing was typed before', () => {
  const { sql } = aReplica({ people: 90, groups: 5, seed: 12 });
  readAll(sql);
  const people = everybody(sql);
  const random = randomFrom(33);
  for (let round = 0; round < 16; round += 1) {
    const person = people[Math.floor(random() * people.length)] ?? { firstName: 'a', lastName: 'b', email: 'c' };
    const words = pieces(searchText(person)).slice(0, 2);
    const whole = words.map((word) => slipped(word, random, 2)).join(' ');
    for (let length = 1; length <= whole.length; length += 1) {
      const search = whole.slice(0, length);
      if (pieces(fold(search)).length === 0) continue;
      expect(told(nearPeople(sql, search, 12), search)).toEqual(byLaw(people, search).slice(0, 12));
    }
  }
});

test('a search without letters finds nobody, and one that is endless ends', () => {
  const { sql } = aReplica({ people: 20 });
  readAll(sql);
  expect(nearPeople(sql, ' .,%_"\' ', 5)).toEqual([]);
  expect(nearPeople(sql, 'x'.repeat(10_000), 5)).toEqual([]);
  expect(nearPeople(sql, 'ada '.repeat(3000), 5)).toEqual(nearPeople(sql, 'ada', 5));
});

test('before it is read names are found without slips, and who is renamed or gone is found as they are now', () => {
  const { sql } = aReplica({ people: 60, seed: 4 });
  const [first, second] = everybody(sql).filter(({ role }) => role !== 'owner');
  if (!first || !second) throw new Error('nobody there');
  const find = (search: string) => nearPeople(sql, search, 5).map(({ id }) => id);
  const rename = (id: MemberId, name: string) => {
    sql.run('UPDATE member SET firstName = ?, nameKey = ? WHERE id = ?', name, name.toLowerCase(), id);
    flushSearch(sql);
  };
  rename(first.id, 'Quetzalcoatl');
  expect(find('quetzalcoatl')).toEqual([first.id]);
  expect(find('quetzlacoatl')).toEqual([]);
  readAll(sql);
  expect(find('quetzlacoatl')).toEqual([first.id]);
  rename(first.id, 'Montgomery');
  rename(second.id, 'Quetzal');
  expect(find('quetzalcoatl')).toEqual([]);
  expect(find('quetzal')).toEqual([second.id]);
  readAll(sql);
  expect(find('quetzal')).toEqual([second.id]);
  sql.run('DELETE FROM member WHERE id = ?', second.id);
  expect(find('quetzal')).toEqual([]);
});

import { displayName, type Member } from '../../shared/domain/member.ts';
import { insertAll } from '../../shared/store/insert-all.ts';
import { inSavepoint, inTransaction, type Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { atOnce, type Steps } from './long-work.ts';

type Named = Pick<Member, 'firstName' | 'lastName' | 'email'>;

// Characters nobody sees, such as joiners inside a name, would hide it from whoever types what they see.
const invisible = /\p{C}/gu;

function searchable(text: string): string {
  const folded = fold(text);
  return /\p{C}/u.test(folded) ? folded.replaceAll(/\s+/gu, ' ').replaceAll(invisible, '') : folded;
}

/**
 * What a member is found by: names and address, folded. Where the family name stands first, names are also written
 * without a blank between them, so they are there in one piece too.
 */
export function searchText({ firstName, lastName, email }: Named): string {
  const given = `${firstName} ${lastName}`;
  const shown = displayName({ firstName, lastName, email });
  const glued = shown === `${lastName} ${firstName}` && shown !== given ? ` ${lastName}${firstName}` : '';
  // Apart, because most addresses are plain letters, which are folded several times faster than the names.
  return `${searchable(`${given}${glued}`)} ${searchable(email)}`;
}

/** The words of a search, folded; someone is found when their text includes each of them. */
export function searchWords(search: string): string[] {
  const words = searchable(search).split(/\s+/u);
  return [...new Set(words)].filter((word) => word !== '');
}

/** The trigram index knows nothing shorter. */
const SHORTEST_INDEXED = 3;
const isIndexed = (word: string) => Array.from(word).length >= SHORTEST_INDEXED;
const phrase = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** Numbers that SQLite joined into one text: they are handed over several times faster than as rows. */
export const numbersIn = (list: string | null | undefined): number[] => JSON.parse(`[${list ?? ''}]`) as number[]; // row numbers only

/**
 * The numbers of the members the trigram index finds for these words; null where it knows none of the words, or
 * finds more than `most`.
 */
export function indexedHits(sql: Sql, words: readonly string[], most: number): number[] | null {
  const indexed = words.filter(isIndexed);
  if (indexed.length === 0) return null;
  const row = sql.get<{ list: string | null }>(
    `SELECT group_concat(n) AS list FROM (SELECT rowid AS n FROM memberSearch WHERE memberSearch MATCH ? LIMIT ?)`,
    indexed.map(phrase).join(' '),
    most + 1,
  );
  const hits = numbersIn(row?.list);
  return hits.length > most
    ? null
    : includingAll(
        sql,
        hits,
        words.filter((word) => !isIndexed(word)),
      );
}

function includingAll(sql: Sql, hits: readonly number[], words: readonly string[]): number[] {
  if (words.length === 0) return [...hits];
  const includes = words.map(() => 'instr(memberText.text, ?) > 0').join(' AND ');
  const row = sql.get<{ list: string | null }>(
    `SELECT group_concat(memberText.n) AS list FROM json_each(?) AS hit
     CROSS JOIN memberText ON memberText.n = hit.value WHERE ${includes}`,
    JSON.stringify(hits),
    ...words,
  );
  return numbersIn(row?.list);
}

// The old text must be what the index was given, or words of it would stay behind.
const FORGET = `INSERT INTO memberSearch (memberSearch, rowid, text)
  SELECT 'delete', memberText.n, memberText.text FROM searchDirty CROSS JOIN memberText ON memberText.n = searchDirty.n
  WHERE searchDirty.n <= ?`;
const LAST_LEARNT = 'SELECT coalesce(max(n), 0) AS n FROM memberText';
/** Those who changed, and those behind the last who is known, whom nobody has noted. */
const DIRTY = `SELECT n FROM searchDirty WHERE n <= ?1 AND n <= ?2 UNION ALL SELECT n FROM member WHERE n > ?1 AND n <= ?2`;
const LEARN = `INSERT INTO memberSearch (rowid, text)
  SELECT memberText.n, memberText.text FROM (${DIRTY}) AS dirty CROSS JOIN memberText ON memberText.n = dirty.n`;
const NAMES = `SELECT member.n, member.firstName, member.lastName, member.email
  FROM (${DIRTY}) AS dirty CROSS JOIN member ON member.n = dirty.n`;
/** The last of the first so many who are still to be learnt, and how many those are. */
const FIRST = `SELECT max(n) AS last, count(*) AS count FROM (SELECT n FROM searchDirty
  UNION SELECT n FROM member WHERE n > (${LAST_LEARNT}) ORDER BY n LIMIT ?)`;

/** More than this is not learnt while somebody waits for what they have just done. */
const MOST_AT_ONCE = 12_000;
/** So many are learnt in some milliseconds. */
const SLICE = 500;
/** So many go into the index together: it is written anew for each time. */
const PORTION = 2500;

interface First {
  readonly last: number | null;
  readonly count: number;
}

const firstDirty = (sql: Sql, most: number): First => sql.get<First>(FIRST, most) ?? { last: null, count: 0 };

/**
 * Learns whom it does not know as they are now, up to this number: of those behind the last who is known, the first. Texts
 * and index are not written in turns.
 */
function* stepsToLearn(sql: Sql, last: number): Steps {
  const known = sql.get<{ n: number }>(LAST_LEARNT)?.n ?? 0;
  sql.run(FORGET, last);
  sql.run('DELETE FROM memberText WHERE n IN (SELECT n FROM searchDirty WHERE n <= ?)', last);
  const people = sql.all<Named & { readonly n: number }>(NAMES, known, last);
  yield;
  for (let start = 0; start < people.length; start += SLICE) {
    const texts = people.slice(start, start + SLICE).map((person) => [person.n, searchText(person)]);
    insertAll(sql, 'memberText', texts);
    yield;
  }
  sql.run(LEARN, known, last);
  sql.run('DELETE FROM searchDirty WHERE n <= ?', last);
  sql.run('UPDATE searchVersion SET version = version + 1');
  yield;
}

const learn = (sql: Sql, last: number): void => atOnce(stepsToLearn(sql, last));

/**
 * Brings the search up to date with the rows. Call it last in a transaction that writes members: rows and trigram
 * index written in turns would make SQLite write the index out at every turn. A great many people are left to
 * `learnSome`, or to whoever searches before.
 */
export function flushSearch(sql: Sql): void {
  const { last, count } = firstDirty(sql, MOST_AT_ONCE + 1);
  if (last !== null && count <= MOST_AT_ONCE) learn(sql, last);
}

/** The same in steps, which cost more together than all at once. */
export function* stepsToFlushSearch(sql: Sql): Steps {
  if (firstDirty(sql, MOST_AT_ONCE + 1).count > MOST_AT_ONCE) return;
  for (;;) {
    const { last } = firstDirty(sql, PORTION);
    if (last === null) return;
    yield* stepsToLearn(sql, last);
  }
}

/** Brings the search up to date where a writer has not, before something is looked up in it. */
export function refreshSearch(sql: Sql): void {
  if (firstDirty(sql, 1).last !== null) inSavepoint(sql, () => learn(sql, Number.MAX_SAFE_INTEGER));
}

/** Learns some of those whom a writer has left, in a transaction of its own; true while there may be more. */
export function learnSome(sql: Sql): boolean {
  const { last } = firstDirty(sql, SLICE);
  if (last !== null) inTransaction(sql, () => learn(sql, last));
  return last !== null;
}

/** So much of the index is written anew in some milliseconds, in pages. */
const MERGED_AT_ONCE = 30;
const CHANGES = 'SELECT total_changes() AS count';

/** Merges some of the parts in which the index was written, in a transaction of its own; true while there may be more. */
export function tidySearch(sql: Sql): boolean {
  const changes = () => sql.get<{ count: number }>(CHANGES)?.count ?? 0;
  const before = changes();
  inTransaction(sql, () =>
    sql.run("INSERT INTO memberSearch (memberSearch, rank) VALUES ('merge', ?)", MERGED_AT_ONCE),
  );
  // The request itself counts as one change.
  return changes() - before > 1;
}

/** Changes whenever what people are found by does. */
export const versionOfSearch = (sql: Sql): number =>
  sql.get<{ version: number }>('SELECT version FROM searchVersion')?.version ?? 0;

import { displayName, type Member } from '../../shared/domain/member.ts';
import { inSavepoint, type Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';

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
  return searchable(`${given}${glued} ${email}`);
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
  SELECT 'delete', memberText.n, memberText.text FROM searchDirty CROSS JOIN memberText ON memberText.n = searchDirty.n`;
const LEARN = `INSERT INTO memberSearch (rowid, text)
  SELECT memberText.n, memberText.text FROM searchDirty CROSS JOIN memberText ON memberText.n = searchDirty.n`;
const DIRTY = `SELECT member.n, member.firstName, member.lastName, member.email
  FROM searchDirty CROSS JOIN member ON member.n = searchDirty.n`;

/**
 * Brings the search up to date with the rows. Call it last in a transaction that writes members: rows and trigram
 * index written in turns would make SQLite write the index out at every turn.
 */
export function flushSearch(sql: Sql): void {
  if (!isStale(sql)) return;
  sql.run(FORGET);
  sql.run('DELETE FROM memberText WHERE n IN (SELECT n FROM searchDirty)');
  for (const member of sql.all<Named & { readonly n: number }>(DIRTY)) {
    sql.run('INSERT INTO memberText VALUES (?, ?)', member.n, searchText(member));
  }
  sql.run(LEARN);
  sql.run('DELETE FROM searchDirty');
  sql.run('UPDATE searchVersion SET version = version + 1');
}

const isStale = (sql: Sql) => sql.get('SELECT 1 AS found FROM searchDirty LIMIT 1') !== undefined;

/** Brings the search up to date where a writer has not, before something is looked up in it. */
export function refreshSearch(sql: Sql): void {
  if (isStale(sql)) inSavepoint(sql, () => flushSearch(sql));
}

/** Changes whenever what people are found by does. */
export const versionOfSearch = (sql: Sql): number =>
  sql.get<{ version: number }>('SELECT version FROM searchVersion')?.version ?? 0;

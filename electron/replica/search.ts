import { displayName, type Member } from '../../shared/domain/member.ts';
import { inSavepoint, type Sql, type SqlValue } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';

type Named = Pick<Member, 'firstName' | 'lastName' | 'email'>;

const plainAscii = /^[\u0020-\u007e]*$/u;

// Characters nobody sees, such as joiners inside a name, would hide it from whoever types what they see.
const searchable = (text: string): string =>
  plainAscii.test(text) ? fold(text) : fold(text.replaceAll(/\s+/gu, ' ')).replaceAll(/\p{C}/gu, '');

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

/** A statement's text with the values for its marks. */
export interface Part {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** The trigram index knows nothing shorter. */
const SHORTEST_INDEXED = 3;
const isIndexed = (word: string) => Array.from(word).length >= SHORTEST_INDEXED;
const phrase = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** A query for the numbers `n` of all members who have these words in their text; there must be at least one. */
export function hitsOf(words: readonly string[]): Part {
  const indexed = words.filter(isIndexed);
  const short = words.filter((word) => !isIndexed(word));
  const match = indexed.map(phrase).join(' ');
  if (short.length === 0) {
    return { text: 'SELECT rowid AS n FROM memberSearch WHERE memberSearch MATCH ?', values: [match] };
  }
  const includes = short.map(() => 'instr(memberText.text, ?) > 0').join(' AND ');
  if (indexed.length === 0) return { text: `SELECT n FROM memberText WHERE ${includes}`, values: short };
  return {
    text: `SELECT memberText.n FROM memberSearch CROSS JOIN memberText ON memberText.n = memberSearch.rowid
           WHERE memberSearch MATCH ? AND ${includes}`,
    values: [match, ...short],
  };
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
}

const isStale = (sql: Sql) => sql.get('SELECT 1 AS found FROM searchDirty LIMIT 1') !== undefined;

/** Brings the search up to date where a writer has not, before something is looked up in it. */
export function refreshSearch(sql: Sql): void {
  if (isStale(sql)) inSavepoint(sql, () => flushSearch(sql));
}

import { isAddress } from './address.ts';
import { saysRequired } from './header-key.ts';
import { completeNames, type Draft, findNames } from './name-columns.ts';
import type { CsvRow } from './rows.ts';
import { fieldOfHeader, isOfSomeoneElse } from './synonyms.ts';
import type { CsvTable } from './table.ts';
import type { CsvColumn, Field } from './types.ts';
import { isBare, meaningOfWord, seatOfWord, truthOf } from './vocabulary.ts';

/** A column as the verdicts read it. */
export interface ReadColumn extends CsvColumn {
  readonly index: number;
  readonly required: boolean;
}

/** Fields of which a person has one: the best-named column is taken. */
const single: ReadonlySet<Field> = new Set<Field>([
  'email',
  'firstName',
  'lastName',
  'fullName',
  'preferredName',
  'username',
  'seat',
  'externalId',
]);

const cellsOf = (rows: readonly CsvRow[], index: number): string[] =>
  rows.flatMap(({ cells }) => (cells[index]?.trim() ? [cells[index].trim()] : []));

const share = (cells: readonly string[], matches: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(matches).length / cells.length;

const splitWords = (cell: string): string[] => cell.split(/[;,|]/);
const isRoleWord = (cell: string): boolean =>
  meaningOfWord(cell) !== undefined || splitWords(cell).some((word) => meaningOfWord(word) !== undefined);

const saysStanding = (cell: string): boolean =>
  /^[A-Z]$|^[A-Z] ?- /.test(cell) || truthOf(cell) !== undefined || isRoleWord(cell);

/** A job title may be called "role" and a phone plan "licence": what the cells say decides. */
function doubtByContents(draft: Draft): void {
  const { field, cells } = draft;
  // Some systems call what people are called their user name.
  if (field === 'username' && share(cells, (cell) => /\p{L}\s+\p{L}/u.test(cell)) > 0.5) draft.field = 'fullName';
  if (cells.length < 3) return;
  const isDoubtful =
    (field === 'role' && share(cells, isRoleWord) < 0.5) ||
    (field === 'status' && share(cells, saysStanding) < 0.3) ||
    (field === 'seat' && share(cells, (cell) => seatOfWord(cell) !== undefined) < 0.5) ||
    (field === 'email' && share(cells, (cell) => cell.includes('@') || isAddress(cell)) < 0.2);
  if (isDoubtful) draft.field = 'ignored';
}

/**
 * Under “Status”, 0 and 1 may mean either: some systems number those who are active 1, others 0. Where all of a column
 * is numbers, it is asked what they say; under a name such as “Suspended” or “Enabled” they say it.
 */
function askWhatNumbersSay(draft: Draft): void {
  if (draft.field !== 'status' || draft.cells.length === 0 || !draft.cells.every(isBare)) return;
  Object.assign(draft, { field: 'ignored', asks: true });
}

/** Names that mean something else elsewhere: believed only where most cells say so. */
const weak: readonly { readonly name: RegExp; readonly field: Field; readonly says: (cell: string) => boolean }[] = [
  { name: /^(?:state|account state)$/i, field: 'status', says: (cell) => meaningOfWord(cell)?.standing !== undefined },
  { name: /(?:\brole|^level)$/i, field: 'role', says: (cell) => meaningOfWord(cell)?.role !== undefined },
];

function believeCells(draft: Draft): void {
  if (draft.field !== 'ignored' || isOfSomeoneElse(draft.header)) return;
  const found = weak.find(({ name, says }) => name.test(draft.header.trim()) && share(draft.cells, says) > 0.5);
  if (found !== undefined) Object.assign(draft, { field: found.field, guess: true });
}

/** Course enrolments come as course, role and group side by side: such a group is the course's, not the workspace's. */
function leaveCourseGroups(drafts: readonly Draft[]): void {
  const courses = new Set(drafts.map(({ header }) => /^course[ _]?(\d+)$/i.exec(header)?.[1]));
  for (const draft of drafts) {
    const number = /^group[ _]?(\d+)$/i.exec(draft.header)?.[1];
    if (number !== undefined && courses.has(number)) draft.field = 'ignored';
  }
}

/** Where no header says e-mail, the column that holds addresses is it, unless they are someone else's. */
function findEmail(drafts: readonly Draft[]): void {
  if (drafts.some(({ field }) => field === 'email')) return;
  const candidates = drafts
    .filter(({ field, header }) => ['otherEmail', 'username', 'ignored'].includes(field) && !isOfSomeoneElse(header))
    .map((draft) => ({ draft, addresses: share(draft.cells, isAddress) }))
    .filter(({ draft, addresses }) => addresses >= (draft.field === 'otherEmail' ? 0.5 : 0.8))
    .toSorted(
      (a, b) =>
        Number(b.draft.field === 'otherEmail') - Number(a.draft.field === 'otherEmail') || b.addresses - a.addresses,
    );
  const [found] = candidates;
  if (found === undefined) return;
  found.draft.guess = found.draft.field !== 'otherEmail';
  found.draft.field = 'email';
}

function keepBest(drafts: readonly Draft[]): void {
  const best = new Map<Field, Draft>();
  for (const draft of drafts) {
    if (!single.has(draft.field)) continue;
    const rival = best.get(draft.field);
    const isBetter =
      rival === undefined || (draft.cells.length > 0 && (draft.rank < rival.rank || rival.cells.length === 0));
    const loser = isBetter ? rival : draft;
    if (isBetter) best.set(draft.field, draft);
    if (loser !== undefined) loser.field = loser.field === 'email' ? 'otherEmail' : 'ignored';
  }
}

/** Whether a column is named as one of passwords: those are dropped, whatever is chosen instead of another meaning. */
const holdsSecrets = (draft: Draft, field: Field): boolean => draft.field === 'password' && field === 'ignored';

/** What a person chose wins over what was guessed; of a field that a person has once, the last choice wins. */
function obey(drafts: readonly Draft[], mapping: ReadonlyMap<number, Field>): void {
  for (const [index, field] of mapping) {
    const draft = drafts[index];
    if (draft === undefined || holdsSecrets(draft, field)) continue;
    const rivals = single.has(field) ? drafts.filter((other) => other.field === field && other !== draft) : [];
    for (const rival of rivals) rival.field = 'ignored';
    Object.assign(draft, { field, guess: false, chosen: true, asks: false });
  }
}

const noMapping: ReadonlyMap<number, Field> = new Map();

/** What each column of a table means: as a person chose, else by its name and then by what it holds. */
export function mapColumns(table: CsvTable, mapping = noMapping): ReadColumn[] {
  const drafts = table.headers.map((header, index): Draft => {
    const { field, rank } = table.headerLine === 0 ? { field: 'ignored' as Field, rank: 999 } : fieldOfHeader(header); // a literal, widened
    return {
      field,
      rank,
      guess: false,
      chosen: false,
      asks: false,
      index,
      header,
      cells: field === 'password' ? [] : cellsOf(table.sample, index),
    };
  });
  for (const draft of drafts) {
    askWhatNumbersSay(draft);
    doubtByContents(draft);
    believeCells(draft);
  }
  leaveCourseGroups(drafts);
  findEmail(drafts);
  findNames(drafts, table.sample);
  completeNames(drafts);
  keepBest(drafts);
  obey(drafts, mapping);
  return drafts.map(({ header, field, guess, chosen, asks, index, cells }) => ({
    ...{ header, field, guess, chosen, asks, index },
    required: saysRequired(header),
    example: field === 'password' ? '' : (cells[0] ?? ''),
  }));
}

import { cellAt, type Layout, reaches } from './layout.ts';
import type { ReadColumn } from './columns.ts';
import { say, type Saying } from './sayings.ts';
import type { AskedRole, Said, WarnCode } from './types.ts';
import { meaningOfWord, truthOf, type WordMeaning } from './vocabulary.ts';

/** What a row says about someone's role, whether they are active, and whether they are a person at all. */
export interface Standing {
  readonly asked: AskedRole | null;
  readonly standing: 'active' | 'suspended' | 'pending' | null;
  readonly isGuest: boolean;
  /** The word that says that this is no person; null for people. */
  readonly nonperson: string | null;
  /** What is said of someone whose account is not active. */
  readonly inactive: Said<WarnCode> | null;
  readonly values: readonly Said<WarnCode>[];
}

const height: Readonly<Record<AskedRole, number>> = {
  organizationAdmin: 7,
  owner: 6,
  admin: 5,
  'group admin': 4,
  manager: 3,
  trainer: 2,
  reviewer: 1,
  learner: 0,
};

const active: WordMeaning = { standing: 'active' };
const suspended: WordMeaning = { standing: 'suspended' };
const nothing: WordMeaning = {};
const bot: WordMeaning = { nature: 'nonperson' };

const value = (saying: Saying): Said<WarnCode> => ({ code: 'VALUE', saying });

/** Gathers what the columns of one row say; the gravest word wins. */
class Gathering {
  asked: AskedRole | null = null;
  standing: Standing['standing'] = null;
  isGuest = false;
  nonperson: string | null = null;
  inactive: Said<WarnCode> | null = null;
  readonly values: Said<WarnCode>[] = [];

  add(meaning: WordMeaning, column: ReadColumn, word: string): void {
    const { role, standing, nature } = meaning;
    if (role !== undefined && (this.asked === null || height[role] > height[this.asked])) this.asked = role;
    if (standing === 'suspended') this.suspend(column, word);
    else if (standing !== undefined && this.standing !== 'suspended') this.standing = standing;
    if (nature === 'guest') this.isGuest = true;
    if (nature === 'nonperson') this.nonperson = word;
  }

  suspend({ header }: ReadColumn, cell: string): void {
    this.standing = 'suspended';
    this.inactive = { code: 'INACTIVE', saying: say('inactive', { header, cell }) };
  }
}

/** Payroll systems abbreviate: active, leave; inactive, terminated, suspended, deceased, retired. */
function meaningOfLetter(cell: string): WordMeaning | undefined {
  if (/^[al]$/i.test(cell)) return active;
  return /^[itsdr]$/i.test(cell) ? suspended : undefined;
}

/** A code may stand before the word: “T - Terminated”. */
const afterCode = (cell: string): string | undefined => /^\w{1,3} ?[-–:] ?(.+)$/u.exec(cell)?.[1];

/** What follows the word may say more about it: “inactive_external_suite”, “Active (on leave)”. */
function meaningOfBeginning(cell: string): WordMeaning | undefined {
  const [, word] = /^(active|inactive|suspended|terminated|disabled|deactivated)[\s_(:,-]/i.exec(cell) ?? [];
  return word === undefined ? undefined : meaningOfWord(word);
}

function readStatus(row: Gathering, column: ReadColumn, cell: string): void {
  const meaning =
    meaningOfLetter(cell) ?? meaningOfWord(cell) ?? meaningOfWord(afterCode(cell) ?? '') ?? meaningOfBeginning(cell);
  const truth = truthOf(cell);
  if (meaning !== undefined) row.add(meaning, column, cell);
  else if (truth !== undefined) row.add({ standing: truth ? 'active' : 'suspended' }, column, cell);
  else row.values.push(value(say('unknownStatus', { cell })));
}

function readRole(row: Gathering, column: ReadColumn, cell: string): void {
  const whole = meaningOfWord(cell);
  if (whole !== undefined) return row.add(whole, column, cell);
  const words = cell.split(/[;,|]/).map((word) => word.trim());
  const meanings = words.flatMap((word) => meaningOfWord(word) ?? []);
  for (const meaning of meanings) row.add(meaning, column, cell);
  if (meanings.length === 0) row.values.push(value(say('unknownRole', { cell })));
}

function readKind(row: Gathering, column: ReadColumn, cell: string): void {
  const meaning = meaningOfWord(cell);
  // "Manager" as a kind of employee is a job, not a role.
  if (meaning !== undefined && meaning.role !== 'manager') row.add(meaning, column, cell);
}

function readFlag(row: Gathering, column: ReadColumn, cell: string, ifTrue: WordMeaning, ifFalse: WordMeaning): void {
  const truth = truthOf(cell);
  const word = meaningOfWord(cell);
  if (truth !== undefined) row.add(truth ? ifTrue : ifFalse, column, cell);
  else if (word?.standing !== undefined) row.add(word, column, cell);
  else row.values.push(value(say('neitherYesNorNo', { cell, header: column.header })));
}

type Reader = (row: Gathering, column: ReadColumn, cell: string) => void;

const readers: readonly (readonly [Parameters<Layout['of']>[0], Reader])[] = [
  ['status', readStatus],
  ['role', readRole],
  ['kind', readKind],
  ['activeFlag', (row, column, cell) => readFlag(row, column, cell, active, suspended)],
  ['inactiveFlag', (row, column, cell) => readFlag(row, column, cell, suspended, nothing)],
  ['botFlag', (row, column, cell) => readFlag(row, column, cell, bot, nothing)],
  ['inactiveSince', (row, column, cell) => row.suspend(column, cell)],
];

const placeholder = /^(?:-+|n\/?a|null|none|#n\/a|0000-00-00.*)$/i;

interface Place {
  readonly column: ReadColumn;
  readonly read: Reader;
}

function gather(cells: readonly string[], places: readonly Place[]): Standing {
  const row = new Gathering();
  for (const { column, read } of places) {
    const cell = cellAt(cells, column.index);
    if (cell !== '' && !placeholder.test(cell)) read(row, column, cell);
    else if (column.required && reaches(cells, column.index)) {
      row.values.push(value(say('emptyFlag', { header: column.header })));
    }
  }
  return row;
}

/** How many different cells of a column are numbered: files have few, unless a column holds moments. */
const MOST_CELLS = 500;
const MOST_KEPT = 5000;

/** Numbers the cells of some columns: rows of the same cells have the same number; null where there are too many. */
function rowNumbers(places: readonly Place[]): (cells: readonly string[]) => number | null {
  const columns = places.map(({ column }) => ({ index: column.index, numbers: new Map<string | undefined, number>() }));
  return (cells) => {
    let row = 0;
    for (const { index, numbers } of columns) {
      const cell = cells[index];
      let number = numbers.get(cell);
      if (number === undefined) {
        number = numbers.size;
        if (number >= MOST_CELLS) return null;
        numbers.set(cell, number);
      }
      row = row * MOST_CELLS + number;
    }
    return row <= Number.MAX_SAFE_INTEGER ? row : null;
  };
}

/** Makes the reading of roles and standing for one file's columns. What was read once is not read again. */
export function standingReader(layout: Layout): (cells: readonly string[]) => Standing {
  const places = readers.flatMap(([field, read]) => layout.of(field).map((column): Place => ({ column, read })));
  const numberOf = rowNumbers(places);
  const kept = new Map<number, Standing>();
  return (cells) => {
    const number = numberOf(cells);
    const known = number === null ? undefined : kept.get(number);
    if (known !== undefined) return known;
    const standing = gather(cells, places);
    if (number !== null && kept.size < MOST_KEPT) kept.set(number, standing);
    return standing;
  };
}

const example = /^(?:example|sample|beispiel|muster|exemple|ejemplo|esempio|exemplo|voorbeeld|przykład|例)(?:$|[\s:])/i;

/** Whether a name is that of a template's example. */
export function isExampleName(cell: string): boolean {
  return example.test(cell);
}

import { KnownRows } from './known-cells.ts';
import { cellAt, type Layout } from './layout.ts';
import type { PassingRow } from './passing-row.ts';
import type { ReadColumn } from './columns.ts';
import { say, type Saying } from './sayings.ts';
import type { AskedRole, Said, WarnCode } from './types.ts';
import { isBare, meaningOfWord, truthOf, type WordMeaning } from './vocabulary.ts';

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
  else if (truth !== undefined && !isBare(cell)) row.add({ standing: truth ? 'active' : 'suspended' }, column, cell);
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

function gather(row: PassingRow, places: readonly Place[]): Standing {
  const found = new Gathering();
  for (const { column, read } of places) {
    const cell = cellAt(row, column.index);
    if (cell !== '' && !placeholder.test(cell)) read(found, column, cell);
    else if (column.required && row.has(column.index)) {
      found.values.push(value(say('emptyFlag', { header: column.header })));
    }
  }
  return found;
}

/** Makes the reading of roles and standing for one file's columns. */
export function standingReader(layout: Layout): KnownRows<Standing> {
  const places = readers.flatMap(([field, read]) => layout.of(field).map((column): Place => ({ column, read })));
  const indexes = places.map(({ column }) => column.index);
  return new KnownRows(indexes, (row) => gather(row, places));
}

import type { Role } from '../domain/member.ts';
import type { Address } from './address.ts';
import type { ReadColumn } from './columns.ts';
import { readDate } from './dates.ts';
import type { ColumnFacts } from './facts.ts';
import { KnownCells } from './known-cells.ts';
import { cellAt, cellText, type Layout } from './layout.ts';
import type { PassingRow } from './passing-row.ts';
import { say } from './sayings.ts';
import type { Standing } from './standing.ts';
import type { AskedRole, CsvContext, Said, WarnCode } from './types.ts';

type Warning = Said<WarnCode>;

/** Flags what is unusual about an address that is taken. */
export function warnOfAddress({ key, verdict, trimmed }: Address, fallback: ReadColumn | null, into: Warning[]): void {
  if (fallback === null && !trimmed && verdict === 'plain') return;
  if (fallback !== null) into.push({ code: 'FALLBACK', saying: say('addressElsewhere', { header: fallback.header }) });
  if (trimmed) into.push({ code: 'TRIM', saying: say('addressBlanks', { address: key }) });
  if (verdict === 'shared') into.push({ code: 'ROLEMAIL', saying: say('addressShared', { address: key }) });
  if (verdict === 'mixed') into.push({ code: 'HOMOGLYPH', saying: say('addressMixed', { address: key }) });
  if (verdict === 'odd') into.push({ code: 'ODDEMAIL', saying: say('addressOdd', { address: key }) });
}

/** What becomes of the role a row asks for. */
export interface GrantedRole {
  readonly role: Role | null;
  readonly escalate: AskedRole | null;
}

const heldBack: ReadonlySet<AskedRole> = new Set<AskedRole>([
  'organizationAdmin',
  'owner',
  'admin',
  'group admin',
  'manager',
]);

/** Nobody gets a role that outranks others from a file alone; whoever has it already keeps it without a word. */
export function grantRole(asked: AskedRole | null, email: string, context: CsvContext): GrantedRole {
  if (asked === null || asked === 'learner') return { role: asked, escalate: null };
  if (asked === 'group admin') return { role: null, escalate: asked };
  const isFree = (!heldBack.has(asked) && context.mayGrant(asked)) || context.existing?.(email)?.role === asked;
  return isFree ? { role: asked, escalate: null } : { role: null, escalate: asked };
}

const asksGroupAdmin: Warning = { code: 'ESCALATE', saying: say('asksGroupAdmin') };
const pending: Warning = { code: 'PENDING', saying: say('pending') };
const guest: Warning = { code: 'GUEST', saying: say('guest') };
const asks = new Map<AskedRole, Warning>();

/** The same words for everyone who asks for the same role. */
function askOf(role: AskedRole): Warning {
  if (role === 'group admin') return asksGroupAdmin;
  const known = asks.get(role) ?? { code: 'ESCALATE', saying: say('asksRole', { role }) };
  asks.set(role, known);
  return known;
}

/** Flags a role that is not granted, guests, and whoever is not active or not here yet. */
export function warnOfStanding(
  standing: Standing,
  escalate: AskedRole | null,
  { key, verdict }: Address,
  into: Warning[],
): void {
  for (const value of standing.values) into.push(value);
  if (escalate !== null) into.push(askOf(escalate));
  if (standing.inactive !== null) into.push(standing.inactive);
  if (standing.standing === 'pending') into.push(pending);
  if (standing.isGuest || (verdict !== 'plain' && key.includes('#ext#'))) into.push(guest);
}

function judgeDate(cell: string, column: ReadColumn, facts: ColumnFacts, today: string): Warning | null {
  const read = readDate(cell, facts.dateOrders.get(column.index) ?? null);
  if (read.kind === 'none') return null;
  const { header } = column;
  if (read.kind === 'impossible') return { code: 'DATE', saying: say('noDate', { cell, header }) };
  if (read.kind === 'ambiguous') return { code: 'DATE', saying: say('ambiguousDate', { cell, header }) };
  const { date } = read;
  if (column.field === 'startDate') {
    return date > today ? { code: 'FUTURE', saying: say('starts', { date }) } : null;
  }
  return date < today
    ? { code: 'PAST', saying: say('ended', { date }) }
    : { code: 'EXPIRES', saying: say('ends', { date }) };
}

/** What is said of the cells of a column. */
type Warner = KnownCells<readonly Warning[]>;

const nothing: readonly Warning[] = [];

/** Makes what flags dates that cannot be read, and those that have an effect. */
export function dateWarners(layout: Layout, facts: ColumnFacts, today: string): readonly Warner[] {
  const about = (column: ReadColumn) => (cell: string) => {
    const found = judgeDate(cellText(cell), column, facts, today);
    return found === null ? nothing : [found];
  };
  return layout.dates.map((column) => new KnownCells(column.index, about(column)));
}

const e164 = /^\+[1-9]\d{6,14}$/;
const mangled = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** Makes what flags numbers a phone cannot dial: not in the form the file itself asks for, or shortened by a spreadsheet. */
export function phoneWarners(layout: Layout): readonly Warner[] {
  const about = (header: string) => (written: string) => {
    const cell = cellText(written);
    if (cell === '') return nothing;
    const isWrong = mangled.test(cell) || (/e\.?164/i.test(header) && !e164.test(cell.replace(/[\s().-]/g, '')));
    return isWrong ? [{ code: 'PHONE', saying: say('phone', { cell }) } as const] : nothing;
  };
  return layout.phones.map(({ header, index }) => new KnownCells(index, about(header)));
}

const plainNumber = /^[+-]?[\d\s().,/-]*%?$/;
const runs = /^[=＝].|^[+\-@＋－＠].*[(!|]/su;
const textFields: ReadonlySet<ReadColumn['field']> = new Set<ReadColumn['field']>([
  'firstName',
  'lastName',
  'fullName',
  'preferredName',
  'groups',
  'role',
  'seat',
  'status',
  'externalId',
]);

/** Whether cells that begin so begin with no sign that formulas begin with: letters and digits, of nearly all. */
const isWordStart = (first: number): boolean => (first >= 65 ? first < 0xff00 : first >= 48 && first <= 57);
const formulaStart = /^\s*[=+\-@＝＋－＠]/u;

/** Flags cells that a spreadsheet would run as a formula. They are kept as text. */
export function warnOfFormulas(row: PassingRow, layout: Layout, into: Warning[]): void {
  for (const { index, field, header } of layout.columns) {
    const first = row.firstOf(index);
    if (first === -1 || isWordStart(first) || field === 'password') continue;
    const cell = row.at(index);
    if (!formulaStart.test(cell)) continue;
    const text = cell.trim();
    const isFormula = runs.test(text) || (textFields.has(field) && text.length > 1 && !plainNumber.test(text));
    if (!isFormula) continue;
    into.push({ code: 'FORMULA', saying: say('formula', { header, sign: text.charAt(0) }) });
    return;
  }
}

/** Flags sign-in names unlike all others of the file, and ids that a spreadsheet may shorten. */
export function warnOfIds(row: PassingRow, layout: Layout, facts: ColumnFacts, into: Warning[]): void {
  const username = facts.plainNames.has(layout.username) ? cellAt(row, layout.username) : '';
  if (username !== '' && !username.includes('@') && !/^[a-z0-9._+-]+$/.test(username)) {
    into.push({ code: 'VALUE', saying: say('oddUsername', { username }) });
  }
  const id = cellAt(row, layout.externalId);
  if (id !== '' && (mangled.test(id) || (facts.unevenIds.has(layout.externalId) && /^0\d+$/.test(id)))) {
    into.push({ code: 'KEEPTEXT', saying: say('keptAsText', { id }) });
  }
}

import type { Role } from '../domain/member.ts';
import type { Address } from './address.ts';
import type { ReadColumn } from './columns.ts';
import { readDate } from './dates.ts';
import type { ColumnFacts } from './facts.ts';
import { cellAt, type Layout } from './layout.ts';
import type { Standing } from './standing.ts';
import type { AskedRole, CsvContext, Said, WarnCode } from './types.ts';

type Warning = Said<WarnCode>;

/** Flags what is unusual about an address that is taken. */
export function warnOfAddress({ key, verdict, trimmed }: Address, fallback: ReadColumn | null, into: Warning[]): void {
  const warn = (code: WarnCode, message: string) => into.push({ code, message });
  if (fallback !== null) warn('FALLBACK', `The e-mail column is empty; the address is taken from ${fallback.header}.`);
  if (trimmed) warn('TRIM', `Blanks around ${key} were cut off.`);
  if (verdict === 'shared') warn('ROLEMAIL', `${key} looks like a shared mailbox, not like one person's.`);
  if (verdict === 'mixed')
    warn('HOMOGLYPH', `${key} mixes letters of two alphabets that look alike. Check that it is genuine.`);
  if (verdict === 'odd') warn('ODDEMAIL', `${key} is an unusual address. Check that it is right.`);
}

/** What becomes of the role a row asks for. */
export interface GrantedRole {
  readonly role: Role | null;
  readonly escalate: AskedRole | null;
}

const heldBack: ReadonlySet<AskedRole> = new Set<AskedRole>(['owner', 'admin', 'group admin', 'manager']);

/** Nobody gets a role that outranks others from a file alone; whoever has it already keeps it without a word. */
export function grantRole(asked: AskedRole | null, email: string, context: CsvContext): GrantedRole {
  if (asked === null || asked === 'learner') return { role: asked, escalate: null };
  if (asked === 'group admin') return { role: null, escalate: asked };
  if (context.existing?.(email)?.role === asked) return { role: asked, escalate: null };
  return heldBack.has(asked) || !context.mayGrant(asked)
    ? { role: null, escalate: asked }
    : { role: asked, escalate: null };
}

/** Flags a role that is not granted, guests, and whoever is not active or not here yet. */
export function warnOfStanding(standing: Standing, escalate: AskedRole | null, email: string, into: Warning[]): void {
  const warn = (code: WarnCode, message: string) => into.push({ code, message });
  for (const value of standing.values) into.push(value);
  if (escalate === 'group admin') {
    warn(
      'ESCALATE',
      'Asks for group admin, without saying of which group. Appoint them in the group; until then they are a learner.',
    );
  } else if (escalate !== null) {
    warn(
      'ESCALATE',
      `Asks for the role ${escalate}. Someone who may grant it has to do so; until then they are a learner.`,
    );
  }
  if (standing.standing === 'suspended') {
    warn('INACTIVE', `${standing.inactiveBy}: this person is added as suspended, without a full seat.`);
  }
  if (standing.standing === 'pending') warn('PENDING', 'This person has been invited and has not accepted yet.');
  if (standing.isGuest || email.includes('#ext#')) {
    warn('GUEST', 'This is a guest or an external person. Check that they belong here.');
  }
}

function judgeDate(cell: string, column: ReadColumn, facts: ColumnFacts, today: string): Warning | null {
  const read = readDate(cell, facts.dateOrders.get(column.index) ?? null);
  if (read.kind === 'none') return null;
  if (read.kind === 'impossible')
    return { code: 'DATE', message: `“${cell}” in ${column.header} is not a date; it is left out.` };
  if (read.kind === 'ambiguous') {
    return {
      code: 'DATE',
      message: `“${cell}” in ${column.header} may be read day first or month first; write it as YYYY-MM-DD.`,
    };
  }
  const { date } = read;
  if (column.field === 'startDate') {
    return date > today ? { code: 'FUTURE', message: `Starts on ${date}: invite this person on that day.` } : null;
  }
  return date < today
    ? { code: 'PAST', message: `Access ended on ${date}. Check whether this person should be added at all.` }
    : { code: 'EXPIRES', message: `Access ends on ${date}.` };
}

/** Flags dates that cannot be read, and those that have an effect. */
export function warnOfDates(
  cells: readonly string[],
  layout: Layout,
  facts: ColumnFacts,
  today: string,
  into: Warning[],
): void {
  for (const column of layout.dates) {
    const found = judgeDate(cellAt(cells, column.index), column, facts, today);
    if (found !== null) into.push(found);
  }
}

const e164 = /^\+[1-9]\d{6,14}$/;
const mangled = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** Flags numbers a phone cannot dial: not in the form the file itself asks for, or shortened by a spreadsheet. */
export function warnOfPhones(cells: readonly string[], layout: Layout, into: Warning[]): void {
  for (const { header, index } of layout.of('phone')) {
    const cell = cellAt(cells, index);
    if (cell === '') continue;
    const isWrong = mangled.test(cell) || (/e\.?164/i.test(header) && !e164.test(cell.replace(/[\s().-]/g, '')));
    if (isWrong)
      into.push({ code: 'PHONE', message: `“${cell}” is not a complete phone number with + and country code.` });
  }
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

/** Whether a cell may begin with a sign that formulas begin with; letters, digits and quotes are passed at once. */
function mayBeFormula(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const isWordStart = first >= 65 ? first < 0xff00 : first >= 48 && first <= 57;
  return !isWordStart && /^\s*[=+\-@＝＋－＠]/u.test(cell);
}

/** Flags cells that a spreadsheet would run as a formula. They are kept as text. */
export function warnOfFormulas(cells: readonly string[], layout: Layout, into: Warning[]): void {
  for (const { index, field, header } of layout.columns) {
    const cell = cells[index];
    if (cell === undefined || cell === '' || field === 'password' || !mayBeFormula(cell)) continue;
    const text = cell.trim();
    const isFormula = runs.test(text) || (textFields.has(field) && text.length > 1 && !plainNumber.test(text));
    if (!isFormula) continue;
    const sign = text.charAt(0);
    into.push({
      code: 'FORMULA',
      message: `${header} begins with ${sign}, which a spreadsheet runs as a formula; it is kept as plain text.`,
    });
    return;
  }
}

/** Flags sign-in names unlike all others of the file, and ids that a spreadsheet may shorten. */
export function warnOfIds(cells: readonly string[], layout: Layout, facts: ColumnFacts, into: Warning[]): void {
  const username = facts.plainNames.has(layout.username) ? cellAt(cells, layout.username) : '';
  if (username !== '' && !username.includes('@') && !/^[a-z0-9._+-]+$/.test(username)) {
    const message = `The user name “${username}” has capitals, accents or blanks, unlike all others; people sign in by e-mail here.`;
    into.push({ code: 'VALUE', message });
  }
  const id = cellAt(cells, layout.externalId);
  if (id !== '' && (mangled.test(id) || (facts.unevenIds.has(layout.externalId) && /^0\d+$/.test(id)))) {
    into.push({
      code: 'KEEPTEXT',
      message: `The id “${id}” is kept as text; a spreadsheet may have cut zeros or digits off.`,
    });
  }
}

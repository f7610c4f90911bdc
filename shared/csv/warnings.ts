import type { Role } from '../domain/member.ts';
import type { Address } from './address.ts';
import type { ReadColumn } from './columns.ts';
import { readDate } from './dates.ts';
import type { ColumnFacts } from './facts.ts';
import { cellAt, type Layout } from './layout.ts';
import { say, type Saying } from './sayings.ts';
import type { Standing } from './standing.ts';
import type { AskedRole, CsvContext, Said, WarnCode } from './types.ts';

type Warning = Said<WarnCode>;

/** Flags what is unusual about an address that is taken. */
export function warnOfAddress({ key, verdict, trimmed }: Address, fallback: ReadColumn | null, into: Warning[]): void {
  if (fallback === null && !trimmed && verdict === 'plain') return;
  const warn = (code: WarnCode, saying: Saying) => into.push({ code, saying });
  if (fallback !== null) warn('FALLBACK', say('addressElsewhere', { header: fallback.header }));
  if (trimmed) warn('TRIM', say('addressBlanks', { address: key }));
  if (verdict === 'shared') warn('ROLEMAIL', say('addressShared', { address: key }));
  if (verdict === 'mixed') warn('HOMOGLYPH', say('addressMixed', { address: key }));
  if (verdict === 'odd') warn('ODDEMAIL', say('addressOdd', { address: key }));
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
export function warnOfStanding(standing: Standing, escalate: AskedRole | null, email: string, into: Warning[]): void {
  for (const value of standing.values) into.push(value);
  if (escalate !== null) into.push(askOf(escalate));
  if (standing.inactive !== null) into.push(standing.inactive);
  if (standing.standing === 'pending') into.push(pending);
  if (standing.isGuest || email.includes('#ext#')) into.push(guest);
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
  for (const { header, index } of layout.phones) {
    const cell = cellAt(cells, index);
    if (cell === '') continue;
    const isWrong = mangled.test(cell) || (/e\.?164/i.test(header) && !e164.test(cell.replace(/[\s().-]/g, '')));
    if (isWrong) into.push({ code: 'PHONE', saying: say('phone', { cell }) });
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
    if (cell === undefined || cell === '' || !mayBeFormula(cell) || field === 'password') continue;
    const text = cell.trim();
    const isFormula = runs.test(text) || (textFields.has(field) && text.length > 1 && !plainNumber.test(text));
    if (!isFormula) continue;
    into.push({ code: 'FORMULA', saying: say('formula', { header, sign: text.charAt(0) }) });
    return;
  }
}

/** Flags sign-in names unlike all others of the file, and ids that a spreadsheet may shorten. */
export function warnOfIds(cells: readonly string[], layout: Layout, facts: ColumnFacts, into: Warning[]): void {
  const username = facts.plainNames.has(layout.username) ? cellAt(cells, layout.username) : '';
  if (username !== '' && !username.includes('@') && !/^[a-z0-9._+-]+$/.test(username)) {
    into.push({ code: 'VALUE', saying: say('oddUsername', { username }) });
  }
  const id = cellAt(cells, layout.externalId);
  if (id !== '' && (mangled.test(id) || (facts.unevenIds.has(layout.externalId) && /^0\d+$/.test(id)))) {
    into.push({ code: 'KEEPTEXT', saying: say('keptAsText', { id }) });
  }
}

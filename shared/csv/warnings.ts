import type { Role } from '../domain/member.ts';
import type { Address } from './address.ts';
import type { ReadColumn } from './columns.ts';
import { readDate } from './dates.ts';
import type { ColumnFacts } from './facts.ts';
import { cellAt, type Layout } from './layout.ts';
import type { Standing } from './standing.ts';
import type { AskedRole, CsvContext, Said, WarnCode } from './types.ts';

type Warning = Said<WarnCode>;

const warning = (code: WarnCode, message: string): Warning => ({ code, message });

/** Flags what is unusual about an address that is taken. */
export function warnOfAddress({ key, verdict, trimmed }: Address, fallback: ReadColumn | null): Warning[] {
  const found: Warning[] = [];
  if (fallback !== null)
    found.push(warning('FALLBACK', `The e-mail column is empty; the address is taken from ${fallback.header}.`));
  if (trimmed) found.push(warning('TRIM', `Blanks around ${key} were cut off.`));
  if (verdict === 'shared')
    found.push(warning('ROLEMAIL', `${key} looks like a shared mailbox, not like one person's.`));
  if (verdict === 'mixed')
    found.push(
      warning('HOMOGLYPH', `${key} mixes letters of two alphabets that look alike. Check that it is genuine.`),
    );
  if (verdict === 'odd') found.push(warning('ODDEMAIL', `${key} is an unusual address. Check that it is right.`));
  return found;
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
export function warnOfStanding(standing: Standing, { escalate }: GrantedRole, email: string): Warning[] {
  const found = [...standing.values];
  if (escalate !== null) {
    const message =
      escalate === 'group admin'
        ? 'Asks for group admin, without saying of which group. Appoint them in the group; until then they are a learner.'
        : `Asks for the role ${escalate}. Someone who may grant it has to do so; until then they are a learner.`;
    found.push(warning('ESCALATE', message));
  }
  if (standing.standing === 'suspended') {
    found.push(warning('INACTIVE', `${standing.inactiveBy}: this person is added as suspended, without a full seat.`));
  }
  if (standing.standing === 'pending')
    found.push(warning('PENDING', 'This person has been invited and has not accepted yet.'));
  if (standing.isGuest || email.includes('#ext#'))
    found.push(warning('GUEST', 'This is a guest or an external person. Check that they belong here.'));
  return found;
}

function warnOfDate(cell: string, column: ReadColumn, facts: ColumnFacts, today: string): Warning[] {
  const read = readDate(cell, facts.dateOrders.get(column.index) ?? null);
  if (read.kind === 'none') return [];
  if (read.kind === 'impossible')
    return [warning('DATE', `“${cell}” in ${column.header} is not a date; it is left out.`)];
  if (read.kind === 'ambiguous') {
    return [
      warning('DATE', `“${cell}” in ${column.header} may be read day first or month first; write it as YYYY-MM-DD.`),
    ];
  }
  const { date } = read;
  if (column.field === 'startDate') {
    return date > today ? [warning('FUTURE', `Starts on ${date}: invite this person on that day.`)] : [];
  }
  return date < today
    ? [warning('PAST', `Access ended on ${date}. Check whether this person should be added at all.`)]
    : [warning('EXPIRES', `Access ends on ${date}.`)];
}

/** Flags dates that cannot be read, and those that have an effect. */
export function warnOfDates(cells: readonly string[], layout: Layout, facts: ColumnFacts, today: string): Warning[] {
  return [...layout.of('startDate'), ...layout.of('endDate')].flatMap((column) =>
    warnOfDate(cellAt(cells, column.index), column, facts, today),
  );
}

const e164 = /^\+[1-9]\d{6,14}$/;
const mangled = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** Flags numbers a phone cannot dial: not in the form the file itself asks for, or shortened by a spreadsheet. */
export function warnOfPhones(cells: readonly string[], layout: Layout): Warning[] {
  return layout.of('phone').flatMap(({ header, index }) => {
    const cell = cellAt(cells, index);
    if (cell === '') return [];
    const isWrong = mangled.test(cell) || (/e\.?164/i.test(header) && !e164.test(cell.replace(/[\s().-]/g, '')));
    return isWrong ? [warning('PHONE', `“${cell}” is not a complete phone number with + and country code.`)] : [];
  });
}

const formulaSigns = new Set('=+-@\t\r＝＋－＠');
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

/** Flags cells that a spreadsheet would run as a formula. They are kept as text. */
export function warnOfFormulas(cells: readonly string[], layout: Layout): Warning[] {
  for (const { index, field, header } of layout.columns) {
    const cell = cells[index];
    if (cell === undefined || cell === '' || field === 'password') continue;
    const sign = cell.charAt(0) === ' ' ? cell.trimStart().charAt(0) : cell.charAt(0);
    if (!formulaSigns.has(sign)) continue;
    const text = cell.trim();
    const isFormula = runs.test(text) || (textFields.has(field) && text.length > 1 && !plainNumber.test(text));
    if (isFormula)
      return [
        warning(
          'FORMULA',
          `${header} begins with ${sign}, which a spreadsheet runs as a formula; it is kept as plain text.`,
        ),
      ];
  }
  return [];
}

/** Flags sign-in names unlike all others of the file, and ids that a spreadsheet may shorten. */
export function warnOfIds(cells: readonly string[], layout: Layout, facts: ColumnFacts): Warning[] {
  const found: Warning[] = [];
  const username = cellAt(cells, layout.username);
  const isUnlike = facts.plainNames.has(layout.username) && username !== '' && !username.includes('@');
  if (isUnlike && !/^[a-z0-9._+-]+$/.test(username)) {
    found.push(
      warning(
        'VALUE',
        `The user name “${username}” has capitals, accents or blanks, unlike all others; people sign in by e-mail here.`,
      ),
    );
  }
  const id = cellAt(cells, layout.externalId);
  if (mangled.test(id) || (facts.unevenIds.has(layout.externalId) && /^0\d+$/.test(id))) {
    found.push(warning('KEEPTEXT', `The id “${id}” is kept as text; a spreadsheet may have cut zeros or digits off.`));
  }
  return found;
}

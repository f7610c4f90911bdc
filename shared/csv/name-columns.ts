import { fold } from '../text/fold.ts';
import { headerKeys } from './header-key.ts';
import { isOfSomeoneElse } from './synonyms.ts';
import type { Field } from './types.ts';

/** A column while it is found out what it means. */
export interface Draft {
  field: Field;
  rank: number;
  guess: boolean;
  chosen: boolean;
  /** Whether it is about who is active, and nothing tells which of its values says so. */
  asks: boolean;
  readonly index: number;
  readonly header: string;
  readonly cells: readonly string[];
}

const twoParts = /\p{L}[\s\u3000]+\p{L}|\p{L}, ?\p{L}/u;
const nameLike =
  /^\p{L}[\p{L}\p{M}'’.-]*(?:[\s\u3000]+[\p{L}\p{M}'’.-]+){1,4}$|^\p{L}[\p{L}\p{M}'’ .-]*, ?\p{L}[\p{L}\p{M}'’ .-]*$/u;

const share = (cells: readonly string[], matches: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(matches).length / cells.length;

const first = (drafts: readonly Draft[], field: Field): Draft | undefined =>
  drafts.find((draft) => draft.field === field);

/**
 * “Name” is the family name where a given name stands beside it, in many languages, and the given name beside a family
 * name; and what is called by one part of a name is the whole name where it has two parts and stands alone.
 */
export function completeNames(drafts: readonly Draft[]): void {
  const whole = first(drafts, 'fullName');
  const given = first(drafts, 'firstName');
  const family = first(drafts, 'lastName');
  if (whole !== undefined && (given === undefined) !== (family === undefined)) {
    if (share(whole.cells, (cell) => twoParts.test(cell)) < 0.5)
      whole.field = given === undefined ? 'firstName' : 'lastName';
    return;
  }
  const only = given ?? family;
  if (whole !== undefined || only === undefined || (given !== undefined && family !== undefined)) return;
  if (share(only.cells, (cell) => twoParts.test(cell)) > 0.5) only.field = 'fullName';
}

const otherThings =
  /\b(?:department|dept|abteilung|title|titel|position|job|function|role|city|town|ort|stadt|country|land|region|location|standort|office|site|address|adresse|street|company|firma|organi[sz]ation|division|unit|team|cost|note|comment|description|course|kurs|subject|language|sprache|beruf)\b|部|役職|職|部门|职位|城市|公司|부서|직급|직책|отдел|должност|город/;

/** Whether a cell has a word that the address of its row has, too. */
function agrees(cell: string, address: string): boolean {
  const local = fold(address.slice(0, address.indexOf('@')));
  return fold(cell)
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 2 && local.includes(word));
}

/** Where no header tells of a name, the column is it that holds words in two parts, most of them those of the addresses. */
export function findNames(drafts: readonly Draft[], rows: readonly { readonly cells: readonly string[] }[]): void {
  const named: readonly Field[] = ['fullName', 'firstName', 'lastName', 'preferredName'];
  const address = first(drafts, 'email')?.index ?? -1;
  if (address < 0 || drafts.some(({ field }) => named.includes(field))) return;
  const found = drafts.find(({ field, header, cells, index }) => {
    if (field !== 'ignored' || isOfSomeoneElse(header)) return false;
    if (share(cells, (cell) => nameLike.test(cell)) < 0.7) return false;
    const both = rows.filter((row) => row.cells[index] && row.cells[address]?.includes('@'));
    const agreeing = both.filter((row) => agrees(row.cells[index] ?? '', row.cells[address] ?? ''));
    if (agreeing.length * 2 > both.length) return true;
    const isVaried = cells.length > 2 && new Set(cells).size > cells.length * 0.8;
    return isVaried && !headerKeys(header).some((key) => otherThings.test(key));
  });
  if (found !== undefined) Object.assign(found, { field: 'fullName', guess: true });
}

import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ledgerColumns } from '../replica/ledger-columns.ts';
import type { PeopleThen } from '../replica/past-people.ts';
import { creditSums } from './credit-sums.ts';
import type { Figures, Keys } from './sheet.ts';

export const creditColumns = [
  'people',
  'wallet',
  'fromWallet',
  'held',
  'spentInAll',
] as const satisfies readonly ReportColumn[];
const WIDTH = creditColumns.length;
const [PEOPLE, WALLET, FROM_WALLET, HELD, SPENT] = [0, 1, 2, 3, 4];

/** What people and wallets had right before a moment, and what people had spent. */
export interface CreditsThen {
  /** By place of the person. */
  readonly held: Float64Array;
  readonly spent: Float64Array;
  /** By place of the group: what is in its wallet, and what of it people have. */
  readonly wallets: Float64Array;
  readonly fromWallets: Float64Array;
}

/** Credits as they were right before a moment; as they are with infinity. */
export function creditsAt(sql: Sql, { rows }: PeopleThen, at: number): CreditsThen {
  const columns = ledgerColumns(sql);
  const { held, spent, inWallets, withPeople } = creditSums(rows, columns, at);
  const { list } = rows.groups;
  const [wallets, fromWallets] = [new Float64Array(list.length), new Float64Array(list.length)];
  for (const [fund, id] of columns.funds.entries()) {
    const group = rows.groups.find(id);
    if (group < 0) continue;
    wallets[group] = inWallets[fund] ?? 0;
    fromWallets[group] = withPeople[fund] ?? 0;
  }
  return { held, spent, wallets, fromWallets };
}

/** What somebody has, and has spent. */
const ofPerson =
  ({ held, spent }: CreditsThen, mask: Uint8Array) =>
  (person: number, column: number): number => {
    if (mask[person] !== 1) return 0;
    if (column === PEOPLE) return 1;
    return column === HELD ? (held[person] ?? 0) : column === SPENT ? (spent[person] ?? 0) : 0;
  };

/** The credits of each line of a report; wallets are those of groups. */
export function creditFigures(then: CreditsThen, { by, count, each, mask }: Keys, groups: readonly number[]): Figures {
  if (by === 'person') return { width: WIDTH, valueAt: ofPerson(then, mask) };
  const values = new Float64Array(count * WIDTH);
  const { held, spent } = then;
  each((key, person) => {
    const at = key * WIDTH;
    values[at + PEOPLE] = (values[at + PEOPLE] ?? 0) + 1;
    values[at + HELD] = (values[at + HELD] ?? 0) + (held[person] ?? 0);
    values[at + SPENT] = (values[at + SPENT] ?? 0) + (spent[person] ?? 0);
  });
  if (by === 'group')
    for (const place of groups) {
      values[place * WIDTH + WALLET] = then.wallets[place] ?? 0;
      values[place * WIDTH + FROM_WALLET] = then.fromWallets[place] ?? 0;
    }
  return { width: WIDTH, valueAt: (key, column) => values[key * WIDTH + column] ?? 0 };
}

/** The credits of everybody of the mask, each once, and of all wallets that are told. */
export function creditsInAll(then: CreditsThen, mask: Uint8Array, groups: readonly number[]): number[] {
  const sums = [0, 0, 0, 0, 0];
  for (let place = 0; place < mask.length; place += 1) {
    if (mask[place] !== 1) continue;
    sums[PEOPLE] = (sums[PEOPLE] ?? 0) + 1;
    sums[HELD] = (sums[HELD] ?? 0) + (then.held[place] ?? 0);
    sums[SPENT] = (sums[SPENT] ?? 0) + (then.spent[place] ?? 0);
  }
  for (const place of groups) {
    sums[WALLET] = (sums[WALLET] ?? 0) + (then.wallets[place] ?? 0);
    sums[FROM_WALLET] = (sums[FROM_WALLET] ?? 0) + (then.fromWallets[place] ?? 0);
  }
  return sums;
}

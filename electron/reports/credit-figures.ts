import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { accountKinds, ledgerColumns } from '../replica/ledger-columns.ts';
import type { PeopleThen } from '../replica/past-people.ts';
import { ownersOf } from './credit-owners.ts';
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

const [OF_WALLET, OF_BALANCE] = [accountKinds.indexOf('wallet'), accountKinds.indexOf('balance')];

const addTo = (sums: Float64Array, place: number, amount: number) => {
  if (place >= 0) sums[place] = (sums[place] ?? 0) + amount;
};

/** Credits as they were right before a moment; as they are with infinity. */
export function creditsAt(sql: Sql, { rows }: PeopleThen, at: number): CreditsThen {
  const columns = ledgerColumns(sql);
  const { kinds, fundOf, funds, accounts } = columns;
  const { balances, spent } = columns.sumsBefore(at);
  const owners = ownersOf(rows, columns);
  const groupOf = Int32Array.from(funds, (id) => rows.groups.find(id));
  const [people, groups] = [rows.people.count, rows.groups.list.length];
  const then = { held: new Float64Array(people), spent: new Float64Array(people) };
  const [wallets, fromWallets] = [new Float64Array(groups), new Float64Array(groups)];
  for (let account = 0; account < accounts; account += 1) {
    const amount = balances[account] ?? 0;
    const kind = kinds[account];
    if (kind === OF_WALLET) addTo(wallets, groupOf[fundOf[account] ?? 0] ?? -1, amount);
    if (kind !== OF_BALANCE) continue;
    addTo(fromWallets, groupOf[fundOf[account] ?? 0] ?? -1, amount);
    const person = owners[account] ?? -1;
    addTo(then.held, person, amount);
    addTo(then.spent, person, spent[account] ?? 0);
  }
  return { ...then, wallets, fromWallets };
}

/** The credits of each line of a report; wallets are those of groups. */
export function creditFigures(then: CreditsThen, { by, count, each }: Keys, groups: readonly number[]): Figures {
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
  return { width: WIDTH, values };
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
